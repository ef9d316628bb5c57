package io.hafenwacht.connect.fetch;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The proxies that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in upper or lower case (lower first, as
/// in curl). The key is the scheme of the address that is fetched.
public record Proxies(Map<String, Server> byScheme, NoProxy exceptions) {
    private static final int HTTP_PORT = 80;
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // Unless told so before its first request, the JDK sends no Basic credentials to a proxy for https. Only a
        // user who put them into HTTPS_PROXY has any to send.
        if (System.getProperty(TUNNEL_SCHEMES) == null) {
            System.setProperty(TUNNEL_SCHEMES, "");
        }
    }

    public Proxies {
        byScheme = Map.copyOf(byScheme);
    }

    /// A proxy; `user` is empty when it wants none. Its password is in no message.
    public record Server(String host, int port, String user, String password) {
        /// The value of `Proxy-Authorization` (RFC 7617).
        public String basic() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// A variable that cannot be used.
    public static final class BadProxy extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Text text;

        BadProxy(Text text) {
            super(text.english());
            this.text = text;
        }

        public Text text() {
            return text;
        }
    }

    public static Proxies of(Environment environment) throws BadProxy {
        Map<String, Server> servers = new TreeMap<>();
        for (String scheme : List.of("http", "https")) {
            String variable = scheme + "_proxy";
            Optional<String> value = either(environment, variable);
            if (value.isPresent()) {
                servers.put(scheme, server(variable.toUpperCase(Locale.ROOT), value.get()));
            }
        }
        return new Proxies(
                servers, NoProxy.parse(either(environment, "no_proxy").orElse("")));
    }

    private static Optional<String> either(Environment environment, String lowerCase) {
        return environment.get(lowerCase).or(() -> environment.get(lowerCase.toUpperCase(Locale.ROOT)));
    }

    /// A proxy from its address; `variable` is the name of the setting, for messages.
    public static Server server(String variable, String value) throws BadProxy {
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                String[] user = uri.getRawUserInfo() == null
                        ? new String[] {"", ""}
                        : (uri.getRawUserInfo() + ":").split(":", 3);
                int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
                if (port >= 1 && port <= 65_535) {
                    return new Server(uri.getHost(), port, decoded(user[0]), decoded(user[1]));
                }
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // The same message, without the value: it may hold a password.
        }
        throw new BadProxy(Text.of(
                variable + " is no address of a proxy; it must look like http://[USER:PASSWORD@]HOST:PORT "
                        + "(SOCKS and TLS to the proxy itself are not supported).",
                variable + " ist keine Proxy-Adresse; sie muss wie http://[BENUTZER:KENNWORT@]RECHNER:PORT aussehen "
                        + "(SOCKS und TLS zum Proxy selbst werden nicht unterstützt)."));
    }

    /// `%40` and the like; a plus sign stays one.
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// The credentials for the proxy on the way to an address.
    public Optional<String> authorization(URI uri) {
        return forAddress(uri).filter(server -> !server.user().isEmpty()).map(Server::basic);
    }

    /// The proxy to use for an address.
    public Optional<Server> forAddress(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(byScheme.get(scheme)).filter(_ -> !exceptions.covers(uri));
    }

    /// The same for the JDK's client.
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(forAddress(uri)
                        .map(server -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(server.host(), server.port())))
                        .orElse(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // The request fails with the same exception and is told there.
            }
        };
    }
}
