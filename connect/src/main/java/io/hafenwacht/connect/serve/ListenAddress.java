package io.hafenwacht.connect.serve;

import io.hafenwacht.core.text.Text;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// `HOST:PORT` to listen on, `:PORT` for loopback. An IPv6 address stands in brackets. Port 0 takes a free
/// one.
public sealed interface ListenAddress {
    /// Where to listen.
    record Usable(InetSocketAddress socket) implements ListenAddress {
        /// As it is typed.
        public String text() {
            String host = socket.getAddress().getHostAddress();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getPort();
        }
    }

    /// Why not.
    record Unusable(Text reason, Text remedy) implements ListenAddress {}

    /// `exposed` says that the user wants others to reach it.
    static ListenAddress parse(String text, boolean exposed) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = colon < 0 ? text : text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535 || host.contains("/")) {
            return new Unusable(
                    Text.of(
                            "\"" + text + "\" is no address to listen on",
                            "\"" + text + "\" ist keine Adresse zum Lauschen"),
                    Text.of(
                            "Expected HOST:PORT, such as 127.0.0.1:9180.",
                            "Erwartet: HOST:PORT, etwa 127.0.0.1:9180."));
        }
        InetAddress address;
        try {
            address = host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(unbracketed(host));
        } catch (UnknownHostException _) {
            return new Unusable(
                    Text.of("nobody knows the host \"" + host + "\"", "niemand kennt den Rechner \"" + host + "\""),
                    Text.of("Give an address of this machine.", "Eine Adresse dieses Rechners angeben."));
        }
        if (!address.isLoopbackAddress() && !exposed) {
            return new Unusable(
                    Text.of(
                            "\"" + text + "\" can be reached from other machines, and the metrics name containers,"
                                    + " images and open findings to whoever asks: there is no password",
                            "\"" + text + "\" ist von anderen Rechnern erreichbar, und die Metriken nennen jedem, der"
                                    + " fragt, Container, Images und offene Befunde: es gibt kein Passwort"),
                    Text.of(
                            "Listen on 127.0.0.1, or add --metrics-exposed where a firewall or proxy protects the port.",
                            "Auf 127.0.0.1 lauschen, oder --metrics-exposed hinzufügen, wo eine Firewall oder ein Proxy"
                                    + " den Port schützt."));
        }
        return new Usable(new InetSocketAddress(address, Integer.parseInt(port)));
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
