package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.StallGuard;
import io.hafenwacht.connect.docker.EngineResult.Broken;
import io.hafenwacht.connect.docker.EngineResult.Denied;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.NotFound;
import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Refused;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import io.hafenwacht.connect.docker.http.MalformedResponse;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/// Says what a failed conversation with an engine means and what to do next. It judges by the kind of
/// exception, never by its message, which the operating system writes in the user's language.
final class Diagnosis {
    private static final Text CHECK_ENGINE = Text.of(
            "Look at the engine: `systemctl status docker`, or name another one with --host or DOCKER_HOST.",
            "Den Dienst prüfen: `systemctl status docker`, oder mit --host oder DOCKER_HOST einen anderen angeben.");
    private static final Text CHECK_HOST = Text.of(
            "Check the host name and port in --host, DOCKER_HOST or the Docker context.",
            "Rechnername und Port in --host, DOCKER_HOST oder im Docker-Kontext prüfen.");
    private static final Text TRY_AGAIN = Text.of(
            "Try again; if it stays so, look at the engine's log: `journalctl -u docker`.",
            "Erneut versuchen; bleibt es dabei, das Protokoll des Dienstes ansehen: `journalctl -u docker`.");
    private static final Text SILENT_LOGIN = Text.of(
            "Only the engine may write there: `ssh HOST true` must print nothing. A greeting belongs into "
                    + "~/.profile of the far side, not into ~/.bashrc.",
            "Dort darf nur die Engine schreiben: `ssh RECHNER true` darf nichts ausgeben. Eine Begrüßung gehört auf "
                    + "der Gegenseite in ~/.profile, nicht in ~/.bashrc.");

    private Diagnosis() {}

    static <T> Failure<T> of(IOException failure, EngineAddress address) {
        if (Thread.currentThread().isInterrupted()) {
            return unreachable(
                    Obstacle.INTERRUPTED,
                    "The conversation with " + address + " was interrupted.",
                    "Das Gespräch mit " + address + " wurde abgebrochen.",
                    TRY_AGAIN);
        }
        return switch (failure) {
            case StallGuard.Expired expired ->
                unreachable(
                        Obstacle.TIMEOUT,
                        "The engine at " + address + " did not answer in time ("
                                + expired.text().english() + ").",
                        "Die Engine unter " + address + " hat nicht rechtzeitig geantwortet ("
                                + expired.text().german() + ").",
                        TRY_AGAIN);
            case MalformedResponse malformed
            when malformed.beforeFirstByte() && address instanceof EngineAddress.Ssh -> ofSsh(malformed, address);
            case MalformedResponse malformed ->
                new Broken<>(
                        Text.of(
                                "What answers at " + address + " broke HTTP/1.1: "
                                        + malformed.text().english() + ".",
                                "Die Antwort von " + address + " verletzt HTTP/1.1: "
                                        + malformed.text().german() + "."),
                        TRY_AGAIN);
            case UnknownHostException _ ->
                unreachable(
                        Obstacle.UNKNOWN_HOST,
                        "The host name in " + address + " is not known here.",
                        "Der Rechnername in " + address + " ist hier nicht bekannt.",
                        CHECK_HOST);
            case NoRouteToHostException _ ->
                unreachable(
                        Obstacle.NO_ROUTE,
                        "No way leads to " + address + ": no route, or a firewall says no.",
                        "Kein Weg führt zu " + address + ": keine Route, oder eine Firewall lehnt ab.",
                        CHECK_HOST);
            case AccessDeniedException denied -> deniedFile(denied.getFile());
            case NoSuchFileException missing -> missingFile(missing.getFile(), address);
            case SSLException tls -> tlsFailed(tls, address);
            default ->
                switch (address) {
                    case EngineAddress.Unix(Path socket) -> ofSocket(failure, socket);
                    case EngineAddress.Tcp _, EngineAddress.Tls _ -> ofPort(failure, address);
                    case EngineAddress.Ssh _ -> ofSsh(failure, address);
                };
        };
    }

    /// A failure after the connection stood and before the answer began. With TLS 1.3 a server judges the
    /// client's certificate only then, and its word on it may be lost when it hangs up.
    static <T> Failure<T> beforeAnswer(IOException failure, EngineAddress address) {
        if (failure instanceof MalformedResponse malformed
                && !malformed.beforeFirstByte()
                && address instanceof EngineAddress.Ssh) {
            return new Broken<>(
                    Text.of(
                            "Something else than an engine wrote first at " + address + ".",
                            "Unter " + address + " schrieb zuerst etwas anderes als eine Engine."),
                    SILENT_LOGIN);
        }
        // A channel throws a bare IOException where the other side has gone.
        boolean hungUp = failure instanceof SocketException || failure.getClass() == IOException.class;
        if (!(address instanceof EngineAddress.Tls) || !hungUp) {
            return of(failure, address);
        }
        return unreachable(
                Obstacle.TLS,
                "The engine at " + address + " hung up after the TLS handshake: " + failure.getMessage(),
                "Die Engine unter " + address + " hat nach dem TLS-Handshake aufgelegt: " + failure.getMessage(),
                Text.of(
                        "Mostly it does not accept the client's certificate: check cert.pem and key.pem in "
                                + "DOCKER_CERT_PATH or the context's folder.",
                        "Meist nimmt sie das Zertifikat des Clients nicht an: cert.pem und key.pem in DOCKER_CERT_PATH "
                                + "oder im Ordner des Kontexts prüfen."));
    }

    private static <T> Failure<T> ofSocket(IOException failure, Path socket) {
        // On Linux, EACCES of connect(2) arrives as BindException and ENOENT as plain SocketException.
        if (failure instanceof BindException) {
            return deniedSocket(socket);
        }
        if (Files.notExists(socket)) {
            return unreachable(
                    Obstacle.NO_SOCKET,
                    "There is no socket " + socket + ".",
                    "Den Socket " + socket + " gibt es nicht.",
                    Text.of(
                            "Is a Docker Engine installed and running (`systemctl status docker`)? Another one is "
                                    + "named with --host or DOCKER_HOST.",
                            "Ist eine Docker Engine installiert und gestartet (`systemctl status docker`)? Eine andere "
                                    + "wird mit --host oder DOCKER_HOST angegeben."));
        }
        if (failure instanceof ConnectException) {
            return unreachable(
                    Obstacle.NOT_LISTENING,
                    "The socket " + socket + " is there, but nobody listens on it.",
                    "Der Socket " + socket + " ist da, aber niemand nimmt Verbindungen an.",
                    CHECK_ENGINE);
        }
        return brokenConnection(failure, "unix://" + socket);
    }

    private static <T> Failure<T> ofPort(IOException failure, EngineAddress address) {
        if (failure instanceof ConnectException) {
            return unreachable(
                    Obstacle.NOT_LISTENING,
                    "Nobody listens at " + address + ".",
                    "Unter " + address + " nimmt niemand Verbindungen an.",
                    CHECK_HOST);
        }
        return brokenConnection(failure, address.toString());
    }

    private static <T> Failure<T> missingFile(String file, EngineAddress address) {
        return unreachable(
                Obstacle.BAD_SETTING,
                "The file " + file + " for TLS with " + address + " does not exist.",
                "Die Datei " + file + " für TLS mit " + address + " gibt es nicht.",
                Text.of(
                        "Docker expects ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH or the context's folder.",
                        "Docker erwartet ca.pem, cert.pem und key.pem in DOCKER_CERT_PATH oder im Ordner des "
                                + "Kontexts."));
    }

    private static <T> Failure<T> tlsFailed(SSLException tls, EngineAddress address) {
        return unreachable(
                Obstacle.TLS,
                "TLS with " + address + " failed: " + tls.getMessage(),
                "TLS mit " + address + " ist gescheitert: " + tls.getMessage(),
                Text.of(
                        "Check ca.pem (does it hold the authority of the engine's certificate?), the host name in "
                                + "the certificate, cert.pem and key.pem, and that the port speaks TLS.",
                        "Prüfen: ca.pem (enthält sie die Zertifizierungsstelle der Engine?), den Rechnernamen im "
                                + "Zertifikat, cert.pem und key.pem, und ob der Port TLS spricht."));
    }

    private static <T> Failure<T> ofSsh(IOException failure, EngineAddress address) {
        Text why = Refusal.of(failure);
        return unreachable(
                Obstacle.NOT_LISTENING,
                "No engine was reached through " + address + ": " + why.english(),
                "Über " + address + " war keine Engine zu erreichen: " + why.german(),
                Text.of(
                        "Try `ssh HOST docker version`: it must work without a question, and the far side needs the "
                                + "docker command.",
                        "`ssh RECHNER docker version` ausprobieren: Das muss ohne Rückfrage gelingen, und die "
                                + "Gegenseite braucht das Programm docker."));
    }

    private static <T> Failure<T> brokenConnection(IOException failure, String address) {
        Text why = Refusal.of(failure);
        return new Broken<>(
                Text.of(
                        "The connection to " + address + " broke: " + why.english(),
                        "Die Verbindung zu " + address + " ist abgerissen: " + why.german()),
                TRY_AGAIN);
    }

    static <T> Failure<T> deniedSocket(Path socket) {
        return new Denied<>(
                Text.of(
                        "This user may not use the socket " + socket + ".",
                        "Dieser Benutzer darf den Socket " + socket + " nicht benutzen."),
                Text.of(
                        "Members of the group that owns the socket may (`ls -l " + socket + "`; mostly `docker`; "
                                + "membership equals root), or root itself: `sudo -E`. Without that right, scan an "
                                + "archive: `docker save IMAGE > image.tar` by someone who has it.",
                        "Das dürfen Mitglieder der Gruppe des Sockets (`ls -l " + socket + "`; meist `docker`; die "
                                + "Mitgliedschaft kommt root gleich) und root selbst: `sudo -E`. Ohne dieses Recht ein "
                                + "Archiv prüfen: `docker save IMAGE > image.tar` durch jemanden, der es hat."));
    }

    static <T> Failure<T> deniedFile(String file) {
        return new Denied<>(
                Text.of("This user may not read " + file + ".", "Dieser Benutzer darf " + file + " nicht lesen."),
                Text.of(
                        "Run as the user who owns the file, or give this user the right to read it.",
                        "Als der Benutzer starten, dem die Datei gehört, oder diesem das Leserecht geben."));
    }

    static <T> Failure<T> of(BadPem pem) {
        return new Unreachable<>(
                Obstacle.BAD_SETTING,
                pem.text(),
                Text.of(
                        "Put a PEM file there (PKCS#8, PKCS#1 or SEC1 for keys, not encrypted).",
                        "Dort eine PEM-Datei ablegen (Schlüssel als PKCS#8, PKCS#1 oder SEC1, unverschlüsselt)."));
    }

    static <T> Failure<T> notFound(String message) {
        if (message.contains("page not found")) {
            return new NotFound<>(
                    Text.of(
                            "The engine does not know this call: " + message,
                            "Die Engine kennt diesen Aufruf nicht: " + message),
                    Text.of(
                            "Is it a Docker Engine? A proxy in front may hide its calls. See: docker version",
                            "Ist es eine Docker Engine? Ein Proxy davor kann ihre Aufrufe verbergen. Siehe: docker "
                                    + "version"));
        }
        return new NotFound<>(
                Text.of("The engine does not have it: " + message, "Die Engine hat es nicht: " + message),
                message.contains("container")
                        ? Text.of("`docker ps --all` lists its containers.", "`docker ps --all` nennt ihre Container.")
                        : Text.of(
                                "`docker images` lists what the engine has; `docker pull` fetches an image.",
                                "`docker images` zeigt, was die Engine hat; `docker pull` holt ein Image."));
    }

    static <T> Failure<T> badName(String name) {
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return new NotFound<>(
                Text.of("'" + shown + "' is no name of an image.", "„" + shown + "“ ist kein Name eines Images."),
                Text.of(
                        "Names look like `debian:12`, `registry.example/team/app@sha256:…` or an image id.",
                        "Namen sehen aus wie `debian:12`, `registry.example/team/app@sha256:…` oder eine Image-Id."));
    }

    static <T> Failure<T> refused(int status, String message) {
        Text remedy = status == 401 || status == 403
                ? Text.of(
                        "An authorisation plugin or a proxy in front of the engine forbids this read-only call; "
                                + "its administrator can allow it.",
                        "Ein Autorisierungs-Plugin oder ein Proxy vor der Engine verbietet diesen nur lesenden Aufruf; "
                                + "dessen Administration kann ihn erlauben.")
                : status == 400 && message.contains("HTTPS")
                        ? Text.of(
                                "The port speaks TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH.",
                                "Der Port spricht TLS: DOCKER_TLS_VERIFY=1 und DOCKER_CERT_PATH setzen.")
                        : TRY_AGAIN;
        return new Refused<>(
                status,
                message,
                Text.of(
                        "The engine refused with status " + status + ": " + message,
                        "Die Engine hat mit Status " + status + " abgelehnt: " + message),
                remedy);
    }

    static <T> Failure<T> tooOld(ApiVersion theirs) {
        return unreachable(
                Obstacle.TOO_OLD,
                "The engine speaks API " + theirs + "; Hafenwacht needs " + ApiVersion.OLDEST + " or newer.",
                "Die Engine spricht API " + theirs + "; Hafenwacht braucht mindestens " + ApiVersion.OLDEST + ".",
                Text.of(
                        "Update the engine to Docker 20.10 or newer; older ones get no security fixes.",
                        "Die Engine auf Docker 20.10 oder neuer heben; ältere erhalten keine Sicherheitskorrekturen."));
    }

    /// The oldest that the engine speaks is newer than what it was asked in.
    static <T> Failure<T> tooNew(ApiVersion oldest, ApiVersion asked) {
        return unreachable(
                Obstacle.NOT_SUPPORTED,
                "The engine refused API " + asked + ", which it was asked in, and names " + oldest + ".",
                "Die Engine hat die API " + asked + " abgelehnt, in der sie gefragt wurde, und nennt " + oldest + ".",
                Text.of(
                        "Update Hafenwacht: this one knows API " + ApiVersion.OLDEST + " to " + ApiVersion.NEWEST + ".",
                        "Hafenwacht aktualisieren: dieses kennt API " + ApiVersion.OLDEST + " bis " + ApiVersion.NEWEST
                                + "."));
    }

    static <T> Failure<T> noEngine(EngineAddress address, Text why) {
        return new Broken<>(
                Text.of(
                        "What answers at " + address + " is not understood: " + why.english(),
                        "Die Antwort von " + address + " ist nicht verständlich: " + why.german()),
                CHECK_ENGINE,
                true);
    }

    static <T> Failure<T> badSetting(String english, String german, Text remedy) {
        return unreachable(Obstacle.BAD_SETTING, english, german, remedy);
    }

    static <T> Failure<T> unreachable(Obstacle obstacle, String english, String german, Text remedy) {
        return new Unreachable<>(obstacle, Text.of(english, german), remedy);
    }
}
