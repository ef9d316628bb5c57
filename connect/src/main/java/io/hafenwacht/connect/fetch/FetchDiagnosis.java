package io.hafenwacht.connect.fetch;

import io.hafenwacht.connect.fetch.FetchResult.Failed;
import io.hafenwacht.connect.fetch.FetchResult.Kind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/// Says what a failed download means and what to do next. Addresses are named by host only where the path
/// adds nothing, and never with a query or user part.
final class FetchDiagnosis {
    private static final Text CHECK_NETWORK = Text.of(
            "Check the network, HTTPS_PROXY and NO_PROXY. Without a network, load the data from a folder or mirror: "
                    + "`hafenwacht db update --from DIR`.",
            "Netz, HTTPS_PROXY und NO_PROXY prüfen. Ohne Netz die Daten aus einem Ordner oder Spiegel laden: "
                    + "`hafenwacht db update --from ORDNER`.");
    private static final Text LATER = Text.of(
            "Try again later; what was fetched before is still in use.",
            "Später erneut versuchen; zuvor geladene Daten bleiben in Gebrauch.");

    private FetchDiagnosis() {}

    static Failed of(IOException failure, URI uri) {
        String host = String.valueOf(uri.getHost());
        return switch (failure) {
            case TransferBroken broken -> broken.failure();
            case HttpTimeoutException _, SocketTimeoutException _ ->
                failed(
                        Kind.TIMEOUT,
                        host + " did not answer in time.",
                        host + " hat nicht rechtzeitig geantwortet.",
                        CHECK_NETWORK);
            case UnknownHostException _ -> unknownHost(host);
            case SSLException tls ->
                failed(
                        Kind.TLS,
                        "TLS with " + host + " failed: " + tls.getMessage(),
                        "TLS mit " + host + " ist gescheitert: " + tls.getMessage(),
                        Text.of(
                                "If a proxy or mirror has a certificate of your own authority, name the authority's PEM "
                                        + "file in SSL_CERT_FILE or with --ca-file.",
                                "Hat ein Proxy oder Spiegel ein Zertifikat der eigenen Zertifizierungsstelle, deren "
                                        + "PEM-Datei in SSL_CERT_FILE oder mit --ca-file angeben."));
            case ConnectException connect ->
                connect.getCause() instanceof UnresolvedAddressException
                                || rootOf(connect) instanceof UnresolvedAddressException
                        ? unknownHost(host)
                        : failed(
                                Kind.UNREACHABLE,
                                "No connection to " + host + ".",
                                "Keine Verbindung zu " + host + ".",
                                CHECK_NETWORK);
            // The JDK's own words for a CONNECT that a proxy answered with something else than 200.
            default ->
                String.valueOf(failure.getMessage()).startsWith("Tunnel failed")
                        ? noTunnel(host)
                        : failed(
                                Kind.BROKEN,
                                "The connection to " + host + " broke: " + failure.getMessage(),
                                "Die Verbindung zu " + host + " ist abgerissen: " + failure.getMessage(),
                                LATER);
        };
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 10 && root.getCause() instanceof Throwable cause; depth++) {
            root = cause;
        }
        return root;
    }

    private static Failed unknownHost(String host) {
        return failed(
                Kind.UNKNOWN_HOST,
                "The host name " + host + " (or that of the proxy) is not known here.",
                "Der Rechnername " + host + " (oder der des Proxys) ist hier nicht bekannt.",
                CHECK_NETWORK);
    }

    static Failed proxyWantsLogin() {
        return failed(
                Kind.PROXY,
                "The proxy wants a user name and password, or does not accept the ones it got.",
                "Der Proxy verlangt Benutzernamen und Kennwort oder nimmt die angegebenen nicht an.",
                Text.of(
                        "Set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT (special characters as %40 and the like).",
                        "HTTPS_PROXY=http://BENUTZER:KENNWORT@RECHNER:PORT setzen (Sonderzeichen als %40 und so fort)."));
    }

    private static Failed noTunnel(String host) {
        return failed(
                Kind.PROXY,
                "The proxy does not let anything through to " + host + ".",
                "Der Proxy lässt nichts zu " + host + " durch.",
                CHECK_NETWORK);
    }

    static Failed offline(URI uri) {
        return failed(
                Kind.OFFLINE,
                "Not fetched from " + uri.getHost() + ": --offline is set.",
                "Nicht von " + uri.getHost() + " geladen: --offline ist gesetzt.",
                Text.of(
                        "Leave --offline out, or use data from a folder.",
                        "--offline weglassen oder Daten aus einem " + "Ordner verwenden."));
    }

    static Failed badSetting(Text reason) {
        return new Failed(
                Kind.BAD_SETTING,
                reason,
                Text.of("Mend the setting and try again.", "Die Einstellung berichtigen und erneut versuchen."));
    }

    static Failed badAddress(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        return badSetting(Text.of(
                "Only http:// and https:// addresses with a host can be fetched, not '" + scheme + ":'.",
                "Nur Adressen mit http:// oder https:// und Rechnernamen lassen sich laden, nicht „" + scheme + ":“."));
    }

    static Failed unreadableFile(IOException e) {
        return badSetting(Text.of(
                "The file with certificate authorities cannot be read: "
                        + Refusal.ofFile(e).english(),
                "Die Datei mit Zertifizierungsstellen ist nicht lesbar: "
                        + Refusal.ofFile(e).german()));
    }

    static Failed redirect(URI from, String english, String german) {
        return failed(
                Kind.REDIRECT,
                from.getHost() + " redirects, but " + english,
                from.getHost() + " leitet um, aber " + german,
                Text.of("Check the address of the mirror.", "Die Adresse des Spiegels prüfen."));
    }

    static Failed refused(URI uri, int status) {
        if (status == 407) {
            return proxyWantsLogin();
        }
        return failed(
                Kind.REFUSED,
                uri.getHost() + " refused " + uri.getPath() + " with status " + status + ".",
                uri.getHost() + " hat " + uri.getPath() + " mit Status " + status + " abgelehnt.",
                status == 401 || status == 403
                        ? Text.of(
                                "Check the address, and whether a proxy or the mirror forbids it.",
                                "Die Adresse prüfen, und ob ein Proxy oder der Spiegel es verbietet.")
                        : LATER);
    }

    static Failed tooLarge(URI uri, Limit limit) {
        return failed(
                Kind.TOO_LARGE,
                uri.getPath() + " of " + uri.getHost() + " is larger than " + limit + ".",
                uri.getPath() + " von " + uri.getHost() + " ist größer als " + limit + ".",
                Text.of("Check the address of the mirror.", "Die Adresse des Spiegels prüfen."));
    }

    static Failed broken(URI uri, String english, String german) {
        return failed(
                Kind.BROKEN,
                uri.getHost() + " answered wrongly: " + english,
                uri.getHost() + " hat falsch geantwortet: " + german,
                LATER);
    }

    static Failed interrupted(URI uri) {
        return failed(
                Kind.INTERRUPTED,
                "Fetching from " + uri.getHost() + " was interrupted.",
                "Das Laden von " + uri.getHost() + " wurde abgebrochen.",
                LATER);
    }

    private static Failed failed(Kind kind, String english, String german, Text remedy) {
        return new Failed(kind, Text.of(english, german), remedy);
    }
}
