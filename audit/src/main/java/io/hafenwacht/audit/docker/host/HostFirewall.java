package io.hafenwacht.audit.docker.host;

import io.hafenwacht.audit.docker.engine.PacketFilter;
import io.hafenwacht.audit.docker.engine.PublishedPort;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The host's own firewall as iptables shows it: what INPUT closes, and which ports it leaves open.
final class HostFirewall {
    private static final Pattern PORTS = Pattern.compile("--d(?:port|ports) ([\\d,:]{1,200})");
    /// Where INPUT, ufw and firewalld (with its iptables back end) keep what they allow.
    private static final List<String> CHAINS =
            List.of("INPUT", "ufw-user-input", "ufw-before-input", "ufw-after-input");

    private HostFirewall() {}

    /// `ufw`, `firewalld` or `iptables`, where it closes ports by default; "" where nothing does.
    static String name(PacketFilter filter) {
        if (filter.hasChain("filter", "ufw-user-input")
                && !filter.policy("filter", "INPUT").equals("ACCEPT")) {
            return "ufw";
        }
        if (filter.hasChain("filter", "IN_public") || filter.hasChain("filter", "INPUT_ZONES")) {
            return "firewalld";
        }
        List<String> input = filter.chain("filter", "INPUT");
        boolean closes = filter.policy("filter", "INPUT").equals("DROP")
                || (!input.isEmpty() && input.getLast().matches("-j (DROP|REJECT)( .*)?"));
        return closes ? "iptables" : "";
    }

    /// Whether a rule lets this port in; one that limits by source or interface counts too, since somebody
    /// decided about the port.
    static boolean allows(PacketFilter filter, PublishedPort port) {
        Stream<String> zones = filter.rules().keySet().stream()
                .filter(chain -> chain.matches("filter IN_.*_allow"))
                .map(chain -> chain.substring("filter ".length()));
        return Stream.concat(CHAINS.stream(), zones)
                .flatMap(chain -> filter.chain("filter", chain).stream())
                .anyMatch(rule -> rule.contains("-j ACCEPT")
                        && (!rule.contains("-p ") || rule.contains("-p " + port.protocol()))
                        && names(rule, port.hostPort()));
    }

    private static boolean names(String rule, String port) {
        Matcher ports = PORTS.matcher(rule);
        if (!ports.find() || !port.matches("\\d{1,5}")) {
            return false;
        }
        int wanted = Integer.parseInt(port);
        for (String range : ports.group(1).split(",")) {
            String[] ends = range.split(":");
            if (ends.length > 0 && ends[0].matches("\\d{1,5}") && ends[ends.length - 1].matches("\\d{1,5}")) {
                if (Integer.parseInt(ends[0]) <= wanted && wanted <= Integer.parseInt(ends[ends.length - 1])) {
                    return true;
                }
            }
        }
        return false;
    }
}
