package io.hafenwacht.connect.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which addresses go without a proxy, read as Go and so Docker and Kubernetes read `NO_PROXY`: `*` for all;
/// a name for itself and what is below it, with a leading dot only for what is below; an IP address or CIDR
/// block; each but the blocks with an optional port. Loopback never goes through a proxy. Names are not
/// looked up.
record NoProxy(List<Rule> rules) {
    private static final Pattern WITH_PORT = Pattern.compile("(.*?)(?::(\\d{1,5}))?");
    private static final Pattern IP_LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    NoProxy {
        rules = List.copyOf(rules);
    }

    static NoProxy parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String entry : text.split(",")) {
            String rule = entry.strip().toLowerCase(Locale.ROOT);
            if (!rule.isEmpty()) {
                rules.add(rule(rule));
            }
        }
        return new NoProxy(rules);
    }

    /// One entry of the list.
    sealed interface Rule {
        boolean covers(String host, Optional<InetAddress> address, int port);
    }

    private record Everything() implements Rule {
        @Override
        public boolean covers(String host, Optional<InetAddress> address, int port) {
            return true;
        }
    }

    /// `port` -1 means any.
    private record Name(String name, boolean itself, int port) implements Rule {
        @Override
        public boolean covers(String host, Optional<InetAddress> address, int wanted) {
            return (port < 0 || port == wanted) && (host.endsWith("." + name) || (itself && host.equals(name)));
        }
    }

    private record Network(byte[] prefix, int bits, int port) implements Rule {
        @Override
        public boolean covers(String host, Optional<InetAddress> address, int wanted) {
            if ((port >= 0 && port != wanted) || address.isEmpty()) {
                return false;
            }
            byte[] bytes = address.get().getAddress();
            if (bytes.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((bytes[bit / 8] ^ prefix[bit / 8]) & 0x80 >> bit % 8) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Rule rule(String entry) {
        if (entry.equals("*")) {
            return new Everything();
        }
        int slash = entry.indexOf('/');
        if (slash > 0 && entry.substring(slash + 1).matches("\\d{1,3}")) {
            int bits = Integer.parseInt(entry.substring(slash + 1));
            Optional<InetAddress> network = literal(entry.substring(0, slash));
            if (network.isPresent() && bits <= network.get().getAddress().length * 8) {
                return new Network(network.get().getAddress(), bits, -1);
            }
        }
        Optional<InetAddress> bare = literal(entry);
        Matcher parts = WITH_PORT.matcher(entry);
        if (bare.isPresent() || !parts.matches()) {
            return address(bare, -1).orElseGet(() -> new Name(entry, true, -1));
        }
        int port = Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(-1);
        String host = parts.group(1);
        return address(literal(host), port).orElseGet(() -> {
            String name = host.startsWith("*.") ? host.substring(1) : host;
            return name.startsWith(".") ? new Name(name.substring(1), false, port) : new Name(name, true, port);
        });
    }

    private static Optional<Rule> address(Optional<InetAddress> address, int port) {
        return address.map(InetAddress::getAddress).map(bytes -> new Network(bytes, bytes.length * 8, port));
    }

    private static Optional<InetAddress> literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!IP_LITERAL.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether to go there without a proxy.
    boolean covers(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        Optional<InetAddress> address = literal(host);
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return host.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()
                || rules.stream().anyMatch(rule -> rule.covers(host, address, port));
    }
}
