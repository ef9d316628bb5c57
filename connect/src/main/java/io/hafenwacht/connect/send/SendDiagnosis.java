package io.hafenwacht.connect.send;

import io.hafenwacht.connect.send.SendResult.Failed;
import io.hafenwacht.connect.send.SendResult.Kind;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/// Says what a failed delivery means. Addresses are named by host and port only: a path may be a credential.
final class SendDiagnosis {
    private SendDiagnosis() {}

    static Failed of(Throwable failure, URI uri) {
        String host = String.valueOf(uri.getAuthority());
        return switch (failure) {
            case HttpConnectTimeoutException _ -> unreachable(host, "");
            case HttpTimeoutException _, SocketTimeoutException _ -> timeout(host);
            case UnknownHostException _ -> unknown(host);
            case SSLException tls ->
                failed(
                        Kind.TLS,
                        "TLS with " + host + " failed: " + tls.getMessage(),
                        "TLS mit " + host + " ist gescheitert: " + tls.getMessage());
            case ConnectException connect ->
                unresolved(connect) ? unknown(host) : unreachable(host, ": " + connect.getMessage());
            case NoRouteToHostException route -> unreachable(host, ": " + route.getMessage());
            case IOException broken -> broken(host, broken);
            default -> broken(host, failure);
        };
    }

    private static Failed broken(String host, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        // The JDK's own words for a CONNECT that a proxy answered with something else than 200.
        if (message.startsWith("Tunnel failed")) {
            return failed(
                    Kind.PROXY,
                    "the proxy lets nothing through to " + host,
                    "der Proxy lässt nichts zu " + host + " durch");
        }
        return failed(
                Kind.BROKEN,
                "no whole answer from " + host + ": " + message,
                "keine vollständige Antwort von " + host + ": " + message);
    }

    private static boolean unresolved(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 10 && root.getCause() instanceof Throwable cause; depth++) {
            root = cause;
        }
        return root instanceof UnresolvedAddressException;
    }

    static Failed timeout(String host) {
        return failed(Kind.TIMEOUT, host + " did not answer in time", host + " hat nicht rechtzeitig geantwortet");
    }

    private static Failed unknown(String host) {
        return failed(
                Kind.UNKNOWN_HOST,
                "the host of " + host + " (or its proxy) is not known here",
                "der Rechner von " + host + " (oder sein Proxy) ist hier nicht bekannt");
    }

    private static Failed unreachable(String host, String detail) {
        return failed(Kind.UNREACHABLE, "no connection to " + host + detail, "keine Verbindung zu " + host + detail);
    }

    static Failed offline(URI uri) {
        return failed(
                Kind.OFFLINE,
                "not sent to " + uri.getAuthority() + ": --offline is set",
                "nicht an " + uri.getAuthority() + " gesendet: --offline ist gesetzt");
    }

    private static Failed failed(Kind kind, String english, String german) {
        return new Failed(kind, Text.of(english, german));
    }
}
