package io.hafenwacht.audit.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The output of `nft list ruleset` (nft(8)), as far as the host's own filter is in it: the chains of tables
/// that neither Docker nor the iptables commands keep.
public record NftRuleset(List<Chain> chains) {
    private static final int MAX_LINES = 200_000;
    private static final Pattern TABLE = Pattern.compile("table (\\w+) (\\S+) \\{");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{");
    private static final Pattern HOOK = Pattern.compile("type \\w+ hook (\\w+) .*?(?:policy (\\w+);)?");
    private static final Pattern PORTS = Pattern.compile("\\b(tcp|udp|th) dport (\\{[^}]*}|\\S+)");

    public NftRuleset {
        chains = List.copyOf(chains);
    }

    /// `hook` and `policy` are "" where the chain is no base chain, or has none.
    public record Chain(String table, String name, String hook, String policy, List<String> rules) {
        public Chain {
            rules = List.copyOf(rules);
        }

        /// Whether what no rule accepts is thrown away.
        boolean closes() {
            boolean last = !rules.isEmpty() && rules.getLast().matches("(counter .*)?(drop|reject)( with .*)?");
            return policy.equals("drop") || last;
        }
    }

    public static NftRuleset parse(String listed) {
        var chains = new ArrayList<Chain>();
        String table = "";
        String name = "";
        String hook = "";
        String policy = "";
        List<String> rules = new ArrayList<>();
        for (String raw : listed.lines().limit(MAX_LINES).toList()) {
            String line = raw.strip();
            Matcher opened = TABLE.matcher(line);
            Matcher chain = CHAIN.matcher(line);
            Matcher based = HOOK.matcher(line);
            if (opened.matches()) {
                table = others(opened.group(1), opened.group(2)) ? "" : opened.group(1) + " " + opened.group(2);
            } else if (chain.matches()) {
                name = chain.group(1);
                hook = "";
                policy = "";
                rules = new ArrayList<>();
            } else if (line.equals("}")) {
                if (!name.isEmpty() && !table.isEmpty()) {
                    chains.add(new Chain(table, name, hook, policy, rules));
                }
                name = "";
            } else if (based.matches()) {
                hook = based.group(1);
                policy = based.group(2) == null ? "" : based.group(2);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                rules.add(line);
            }
        }
        return new NftRuleset(chains);
    }

    /// What iptables-save shows already, and what Docker writes for itself.
    private static boolean others(String family, String table) {
        boolean iptables = family.matches("ip6?") && table.matches("filter|nat|mangle|raw|security");
        return iptables || table.startsWith("docker-");
    }

    /// `firewalld` or `nftables`, where it closes the host's ports by default; "" where nothing does.
    public String firewall() {
        return chains.stream()
                .filter(chain -> chain.hook().equals("input") && chain.closes())
                .map(chain -> chain.table().endsWith(" firewalld") ? "firewalld" : "nftables")
                .findFirst()
                .orElse("");
    }

    /// Whether a rule lets this port in; one that limits by source counts too, since somebody decided about
    /// the port.
    public boolean allows(PublishedPort port) {
        return chains.stream()
                .filter(chain -> chain.hook().isEmpty() || chain.hook().equals("input"))
                .flatMap(chain -> chain.rules().stream())
                .filter(rule -> rule.matches(".*\\baccept\\b.*"))
                .anyMatch(rule -> names(rule, port));
    }

    private static boolean names(String rule, PublishedPort port) {
        Matcher ports = PORTS.matcher(rule);
        if (!ports.find() || !port.hostPort().matches("\\d{1,5}")) {
            return false;
        }
        boolean protocol = ports.group(1).equals("th") || ports.group(1).equals(port.protocol());
        int wanted = Integer.parseInt(port.hostPort());
        return protocol
                && List.of(ports.group(2).replaceAll("[{}\\s]", "").split(",")).stream()
                        .anyMatch(range -> within(range.split("-"), wanted));
    }

    private static boolean within(String[] ends, int port) {
        return ends.length > 0
                && ends[0].matches("\\d{1,5}")
                && ends[ends.length - 1].matches("\\d{1,5}")
                && Integer.parseInt(ends[0]) <= port
                && port <= Integer.parseInt(ends[ends.length - 1]);
    }
}
