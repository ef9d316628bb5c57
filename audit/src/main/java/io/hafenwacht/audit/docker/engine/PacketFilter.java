package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The output of `iptables-save`: chains with their policies and rules, by table.
public record PacketFilter(Map<String, List<String>> rules, Map<String, String> policies) {
    /// Where nobody can show the rules.
    public static final Observed.Unread<String> NOT_INSTALLED = new Observed.Unread<>(
            Text.of("iptables-save is not installed", "iptables-save ist nicht installiert"),
            Text.of("See the rules by hand: nft list ruleset", "Die Regeln von Hand ansehen: nft list ruleset"));

    private static final int MAX_LINES = 200_000;

    public static PacketFilter parse(String saved) {
        Map<String, List<String>> rules = new HashMap<>();
        Map<String, String> policies = new HashMap<>();
        String table = "";
        for (String raw : saved.lines().limit(MAX_LINES).toList()) {
            String line = raw.replaceFirst("^\\[\\d+:\\d+\\] ", "");
            if (line.startsWith("*")) {
                table = line.substring(1).strip();
            } else if (line.startsWith(":")) {
                String[] words = line.substring(1).split(" ");
                if (words.length > 1) {
                    policies.put(table + " " + words[0], words[1]);
                    rules.computeIfAbsent(table + " " + words[0], _ -> new ArrayList<>());
                }
            } else if (line.startsWith("-A ")) {
                String[] words = line.split(" ", 3);
                rules.computeIfAbsent(table + " " + words[1], _ -> new ArrayList<>())
                        .add(words.length > 2 ? words[2] : "");
            }
        }
        return new PacketFilter(rules, policies);
    }

    public boolean hasChain(String table, String chain) {
        return rules.containsKey(table + " " + chain);
    }

    /// Without `-A CHAIN`; empty where there is no such chain.
    public List<String> chain(String table, String chain) {
        return rules.getOrDefault(table + " " + chain, List.of());
    }

    /// `ACCEPT` or `DROP`; "" for a chain that is not there or has none.
    public String policy(String table, String chain) {
        return policies.getOrDefault(table + " " + chain, "").replace("-", "");
    }

    /// Whether the chain in which Docker leaves room for the host's own rules filters anything.
    public boolean userChainFilters() {
        return chain("filter", "DOCKER-USER").stream()
                .anyMatch(rule -> !rule.strip().equals("-j RETURN"));
    }
}
