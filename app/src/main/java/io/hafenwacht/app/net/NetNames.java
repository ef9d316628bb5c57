package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.NameLookup;
import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.dns.HostsFile;
import io.hafenwacht.connect.net.dns.ResolvConf;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How names are found in a container: its own `resolv.conf` and `hosts`, read from outside.
public record NetNames(ResolvConf conf, HostsFile hosts, Step step) {
    /// `server` asks this nameserver instead of those of the file; empty for the file's.
    public static Observed<NetNames> of(NetTarget target, List<InetAddress> servers) {
        Observed<String> resolv = target.file("/etc/resolv.conf");
        if (resolv instanceof Observed.Unread<String> unread) {
            return unread.as();
        }
        Observed<String> hosts = target.file("/etc/hosts");
        if (hosts instanceof Observed.Unread<String> unread) {
            return unread.as();
        }
        ResolvConf written = ResolvConf.parse(resolv.known().orElse(""));
        ResolvConf used = servers.isEmpty()
                ? written
                : new ResolvConf(
                        servers, written.search(), written.ndots(), written.timeoutSeconds(), written.attempts());
        return new Observed.Known<>(new NetNames(
                used, HostsFile.parse(hosts.known().orElse("")), step(written, resolv instanceof Observed.Absent)));
    }

    /// For the visit: asks from where it runs.
    public NameLookup.Found look(String name, Duration patience) {
        return new NameLookup(conf, hosts, patience).look(name);
    }

    private static Step step(ResolvConf conf, boolean missing) {
        String servers = String.join(
                ", ",
                conf.nameservers().stream().map(InetAddress::getHostAddress).toList());
        String search = String.join(" ", conf.search());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("nameservers", servers);
        facts.put("search", search);
        facts.put("ndots", Integer.toString(conf.ndots()));
        Text tried = Text.same("/etc/resolv.conf");
        if (missing || servers.isEmpty()) {
            return Step.failed(
                    "resolv.conf",
                    tried,
                    Duration.ZERO,
                    missing
                            ? Text.of("not there", "nicht vorhanden")
                            : Text.of("names no nameserver", "nennt keinen Nameserver"),
                    facts);
        }
        String rest = (search.isEmpty() ? "" : "; search " + search) + "; ndots " + conf.ndots();
        return Step.ok(
                "resolv.conf",
                tried,
                Duration.ZERO,
                Text.of("nameserver " + servers + rest, "nameserver " + servers + rest),
                facts);
    }
}
