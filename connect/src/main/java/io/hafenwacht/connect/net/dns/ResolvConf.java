package io.hafenwacht.connect.net.dns;

import io.hafenwacht.connect.net.NetLimits;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// `/etc/resolv.conf` as resolv.conf(5) has it. `timeoutSeconds` and `attempts` are what a program with glibc
/// would wait and repeat.
public record ResolvConf(
        List<InetAddress> nameservers, List<String> search, int ndots, int timeoutSeconds, int attempts) {
    private static final int NDOTS = 1;
    private static final int TIMEOUT = 5;
    private static final int ATTEMPTS = 2;

    /// Lines that are none are left out; without a nameserver the resolver would ask this machine itself.
    public static ResolvConf parse(String text) {
        List<InetAddress> nameservers = new ArrayList<>();
        List<String> search = new ArrayList<>();
        int ndots = NDOTS;
        int timeout = TIMEOUT;
        int attempts = ATTEMPTS;
        for (String line : text.lines().limit(1_000).toList()) {
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "nameserver" -> address(words, nameservers);
                case "domain", "search" -> {
                    search.clear(); // the last line counts
                    search.addAll(List.of(words).subList(1, words.length));
                }
                case "options" -> {
                    for (String word : words) {
                        ndots = option(word, "ndots:", ndots);
                        timeout = option(word, "timeout:", timeout);
                        attempts = option(word, "attempts:", attempts);
                    }
                }
                default -> {
                    // A comment, or sortlist.
                }
            }
        }
        return new ResolvConf(List.copyOf(nameservers), List.copyOf(search), ndots, timeout, attempts);
    }

    private static void address(String[] words, List<InetAddress> to) {
        if (words.length < 2 || NetLimits.NAMESERVERS.exceededBy(to.size() + 1)) {
            return;
        }
        try {
            to.add(InetAddress.ofLiteral(words[1]));
        } catch (IllegalArgumentException _) {
            // resolv.conf(5) wants an address; what is none is not asked.
        }
    }

    private static int option(String word, String name, int before) {
        String value = word.startsWith(name) ? word.substring(name.length()) : "";
        return value.matches("\\d{1,3}") ? Math.min(Integer.parseInt(value), 30) : before;
    }

    /// The names that are asked for, in order, until one is found: with fewer dots than `ndots` the search
    /// list comes first. A last dot says that the name is whole.
    public List<String> candidates(String name) {
        if (name.endsWith(".")) {
            return List.of(name.substring(0, name.length() - 1));
        }
        List<String> names = new ArrayList<>();
        for (String domain : search) {
            String plain = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
            if (!plain.isEmpty()) {
                names.add(name + "." + plain);
            }
        }
        boolean wholeFirst = name.chars().filter(c -> c == '.').count() >= ndots;
        names.add(wholeFirst ? 0 : names.size(), name);
        return names.stream().distinct().limit(NetLimits.CANDIDATES.value()).toList();
    }

    /// Docker's own nameserver in user-defined networks.
    public boolean docker() {
        return nameservers.stream().anyMatch(server -> server.getHostAddress().equals("127.0.0.11"));
    }
}
