import {stemWord} from './stem-word.ts';

/** Dutch, German, French and Spanish words of the trade, and what the articles call them. Compounds are split elsewhere. */
const entries = `
sleutel toets toetsen schlussel schluessel cle clef clave llave: key
vooraf gedeelde gedeeld vorinstallierter vorinstallierten vorab prepartagee prepartage partagee precompartida compartida compartido: psk
komt komen overeen overeenkomt overeenkomen uberein ubereinstimmen ubereinstimmt correspond correspondent correspondant correspondante concorde coincide coinciden concuerda: match mismatch
verschillen verschilt verschillend unterschiedlich unterschiedliche verschieden differente differents distinta distinto distintas diferente diferentes: mismatch differ
stimmt stimmen: match
verkeerd verkeerde onjuist onjuiste foutief foutieve falsch falsche falscher falschem falschen falsches mauvais mauvaise incorrecte errone erronee incorrecto incorrecta equivocado equivocada erroneo: wrong
ongeldig ongeldige ungultig ungultige ungultiger ungultiges invalide invalido invalida: invalid
fout foute: error failed wrong
fouten fehler fehlgeschlagen fehlschlag erreur echec echoue echouee fallo falla fallido fallida: error failed
mislukt mislukken misslungen gescheitert: failed
afgewezen geweigerd weigert abgelehnt verweigert refuse rejete rejetee rechazado rechazada rechaza: rejected deny
geweigerd onaanvaardbaar inakzeptabel inacceptable inaceptable: unacceptable
ondersteund ondersteunt unterstutzt supporte supportee pris soportado soportada admitido compatible: supported
onbereikbaar unerreichbar injoignable inaccessible inalcanzable: unreachable
bereikbaar erreichbar: reachable
reageert antwoordt antwoord antwort antwortet repond reponse responde respuesta: respond response responding
kant kanten zijde zijden seite seiten cote cotes lado extremo: side
andere overkant gegenstelle gegenseite distant distante remoto remota: remote peer
lokaal lokale lokal lokales locale locales: local
adres adressen adresse adressen direccion direcciones: address
gevonden gefunden trouve trouvee encontrado encontrada: found
toegangslijst toegangslijsten zugriffsliste zugriffslisten: acl
toegang zugriff acces acceso: access
gespiegeld gespiegelde spiegelbeeld weerspiegelen spiegelen spiegelt gespiegelt spiegelverkehrt miroir miroirs espejo reflejan: mirror
identiteit identiteiten identitat identitaten identite identites identidad identidades: identity
voorstel voorstellen vorschlag vorschlage proposition propositions propuesta propuestas: proposal
beleid richtlijn richtlinie richtlinien politique politica directiva: policy
versleuteling codering encryptie verschlusselung verschlusseln verschlusselt chiffrement cryptage cifrado encriptacion: encryption
versleutelen versleuteld versleutelt chiffrer chiffre chiffrees cifra cifrados verschlusselte: encrypt encaps
ontsleutelen ontsleuteld ontsleuteling entschlusseln entschlusselt entschlusselung dechiffrer dechiffre dechiffrement descifrar descifrado: decrypt decaps
algoritme algoritmen algorithmus algorithmen algorithme algoritmo: algorithm
aangeboden aanbod angeboten angebot offert proposee ofrecido ofrecida: offered
groep gruppe groupe grupo: group
levensduur lebensdauer laufzeit vie vida: lifetime
fase phasen etapa: phase
modus modo: mode
hoofdmodus hauptmodus: mainmode
snelmodus schnellmodus: quickmode
agressieve aggressiver agressif agresivo aggressive aggressiven: aggressive
pakket pakketten paket pakete paketen paquet paquets paquete paquetes: packet
groot grote grosse grosser grossen grandes grand gros grandes: large
klein kleine kleiner kleinen petit petits petite pequeno pequenos pequena: small
fragmentatie fragmentierung fragmentacion fragmenteren: fragmentation
verkeer datenverkehr verkehr trafic trafico: traffic
netwerk netwerken netzwerk netzwerke netz reseau reseaux red redes: network
subnetten subnetz subnetze subred subredes: subnet
overlappen overlapt overlappend overlappende chevauchant chevauchants chevauchante solapan superponen uberlappen uberlappende uberlappung uberschneiden chevauchement chevauchent superpuestas solapadas solapamiento: overlapping
interface schnittstelle interfaz: interface
gebonden gebunden zugewiesen toegepast angewendet angewandt applique appliquee aplicado aplicada asignado: applied
verbinding verbindingen verbindung verbindungen connexion conexion: connection tunnel
verbreekt verbroken wegvalt weg valt uitvalt bricht abbruch unterbrochen getrennt coupe coupure deconnecte cae cortes corta desconecta: drops disconnect
opbouw opgebouwd opbouwen aufbau aufgebaut etablir etabli etablissement establecer establecido: establish
herstart opnieuw opgestart neustart neugestartet redemarrage redemarre reiniciar reinicio reiniciado: reboot
sporadisch manchmal parfois veces: sometimes
tijdslimiet tijd zeit zeituberschreitung delai tiempo: timeout time
inactief inactiviteit inaktiv inaktivitat leerlauf inactivite inactividad inactivo: idle
certificaat certificaten zertifikat zertifikate certificat certificats certificado certificados: certificate
verlopen abgelaufen expire expiree caducado vencido expirado: expired
vertrouwd vertrouwen vertrauenswurdig confiance confianza: trust
route routes leitweg ruta rutas enrutamiento routage: route
ontbreekt ontbreken ontbrekende fehlt fehlen fehlende fehlender manque manquant manquante falta faltan faltante: missing
kein keine keinen geen aucun aucune ningun ninguna zonder ohne sin: no
vertaling vertaald ubersetzung traduction traduccion: translation
vrijstelling uitzondering ausnahme exemption exencion excepcion: exemption
geblokkeerd blokkeert blockiert gesperrt bloque bloquee bloqueado bloquea: blocked
volgnummer sequenznummer sequentienummer: sequence
herschikking volgorde reihenfolge ordre orden: reordering order
controle controles uberprufung prufung verification verificacion comprobacion: check
beschadigd beschadigde beschadigt corrompu corrupto danado: corrupted malformed
bericht berichten nachricht nachrichten mensaje mensajes: message
initialiseert initiator initiiert initiieren inicia iniciar initie: initiate
gebruiker gebruikers benutzer utilisateur utilisateurs usuario usuarios: user
wachtwoord passwort kennwort contrasena: password
binnen binnennetwerk intern internes interieur interno interna: inside
buiten extern externes exterieur externo externa: outside
ingangen eintrage entrees entradas: entries
leeftijd veroudering veroudert veraltet obsolete obsoleto: stale old
gewist geloscht efface supprime borrado eliminado: cleared deleted
buitenste richting richtung sens direccional sentido: direction
einseitig eenrichtingsverkeer: one direction
traag trage trager langsam lent lento lenta: slow
licentie lizenz licence licencia: license
grens limiet grenze limite: limit
apparaat gerat appareil dispositivo equipo: device
hergebruik vernieuwen vernieuwing erneuerung renouvellement renovacion: rekey
sleutelvernieuwing neuverhandlung: rekey
toepassingen toepassing anwendungen anwendung aplicaciones: applications
onmogelijk: unable
onderhandeling verhandlung aushandlung negociation negociacion: negotiation
hartslag lebenszeichen: keepalive
dode mort muerto: dead
hangt haengt hangen bleibt blijft vast bloquea atascado: stuck
levanta sube establece aufbauen kommt hoch opkomen: up establish
tombe tumba cae: drops down
stunde stunden uur uren heure heures hora horas: hour
minuut minuten minute minutos: minutes
nach apres despues na: after
stroom stromuitval stromausfall coupure: power reboot
steht: up
doorgang erlaubt toegestaan autorise permitido: permit
zwischen tussen entre: between
filtert gefiltert filtre filtrado: filter
nul null cero: zero
reserviert gereserveerd gereserveerde reserve reservado: reserved
ongelijk ungleich inegal: mismatch
spiegel: mirror
zelfde dezelfde hetzelfde gleich gleiche gleichen gleicher gleiches meme memes mismo misma mismos mismas identiek identisch identique: same identical
tegenpartij partner pair pairs pares: peer remote
vergeten vergessen oublie oubliee olvidado olvidada: missing forgotten
stilte rust stille silencio: idle
verbreekt: drops disconnect
anders autrement distinto verschil unterschied: different mismatch
ontvangen empfangen recu recibido: received
verzonden gesendet envoye enviado: sent
doppelt doppelte doppelten dubbel dubbele doble dobles: duplicate same
kapot defekt defect defectueux defectuoso: defect faulty
dicht zu ferme cerrado: blocked closed
klopt: match right
afdrukken drucken imprimer imprimir: print
kopieren kopiert copier copiar: copy
eerste erste ersten premier primer: first
verloren perdu perdido perdidos: lost
ververst vernieuwd vernieuwt erneuert renouvelle renovado: rekey renew
wisselt gewisseld gewijzigd geandert modifie cambiado cambiada cambio: changed
bezet voll plein lleno: full exhausted
kantoor kantoren buro bureau oficina oficinas filiale vestiging vestigingen sucursal: site office
klok uhr uhrzeit horloge reloj: clock
vertrouwde: trusted
richting: direction
brandmuur cortafuegos: firewall
bestand bestanden datei dateien fichier fichiers archivo archivos: file
overdracht bestandsoverdracht ubertragung dateiubertragung: transfer
getypt getipt vertippt: typed typing
leeg leer vide vacio: empty
poort poorten puerto puertos: port
tunnels tunel tuneles: tunnel
`;

/** Stem of a foreign word -> stems of the English ones. */
export const glossary: ReadonlyMap<string, readonly string[]> = new Map(
  entries
    .trim()
    .split('\n')
    .flatMap(line => {
      const [foreign = '', english = ''] = line.split(':');
      const meanings = english.trim().split(' ').map(stemWord);
      return foreign.split(' ').map(word => [stemWord(word), meanings] as const);
    }),
);
