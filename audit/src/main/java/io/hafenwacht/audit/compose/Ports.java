package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.FieldReader.Entry;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ports` and `expose` as `PortBindings`, `NetworkSettings.Ports` and `ExposedPorts`. A range of few ports
/// becomes one row each, a longer one stays a row of its own (`10000-20000/udp`).
final class Ports {
    private static final String BINDINGS = "HostConfig.PortBindings";
    private static final String OPEN = "NetworkSettings.Ports";
    private static final Limit SPREAD = new Limit("compose-port-range", 20, "ports", "longer ranges are one cause");
    private static final Pattern SHORT = Pattern.compile(
            "(?:(?:(\\[[0-9a-fA-F:.]*\\]|[0-9.]*|[0-9a-fA-F:]*::[0-9a-fA-F]*):)?([0-9]*(?:-[0-9]+)?):)?([0-9]+(?:-[0-9]+)?)(?:/([a-z]+))?");

    private final FieldReader reader;
    private final Inspect out;
    private final Map<String, List<Node>> bindings = new LinkedHashMap<>();
    private final Map<String, List<Node>> open = new LinkedHashMap<>();
    private final Map<String, Node> exposed = new LinkedHashMap<>();

    Ports(FieldReader reader, Inspect out) {
        this.reader = reader;
        this.out = out;
    }

    void read() {
        Entry ports = reader.entry("ports");
        for (Entry port : ports.items()) {
            if (port.value() instanceof Mapping) {
                longForm(port);
            } else {
                reader.item(BINDINGS, port).ifPresent(text -> shortForm(text, port));
            }
        }
        if (!ports.absent() && ports.value().items().isEmpty()) {
            out.place(BINDINGS, ports.source());
        }
        if (!ports.absent() && ports.value() instanceof Mapping) {
            reader.wrong(BINDINGS, ports, "list");
        }
        for (Entry port : reader.entry("expose").items()) {
            port.value().string().ifPresent(text -> {
                String key = text.contains("/") ? text : text + "/tcp";
                exposed.put(key, Inspect.mapping(Map.of()));
                out.place("Config.ExposedPorts." + key, port.source());
            });
        }
        out.put(BINDINGS, rows(bindings));
        out.put(OPEN, rows(open));
        out.put("Config.ExposedPorts", Inspect.mapping(exposed));
        out.put("HostConfig.PublishAllPorts", Inspect.flag(false));
    }

    private static Node rows(Map<String, List<Node>> table) {
        var rows = new LinkedHashMap<String, Node>();
        table.forEach((port, list) -> rows.put(port, Inspect.sequence(list)));
        return Inspect.mapping(rows);
    }

    private void shortForm(String text, Entry port) {
        Matcher parts = SHORT.matcher(text.strip());
        if (!parts.matches()) {
            reader.wrong(BINDINGS, port, "text");
            return;
        }
        String ip = parts.group(1) == null ? "" : parts.group(1).replaceAll("[\\[\\]]", "");
        String host = parts.group(2) == null ? "" : parts.group(2);
        add(port, ip, host, parts.group(3), parts.group(4) == null ? "tcp" : parts.group(4));
    }

    private void longForm(Entry port) {
        for (String field : new String[] {"target", "published", "host_ip", "protocol"}) {
            if (port.value().get(field).unresolved()) {
                out.unresolved(BINDINGS, port.get(field).source());
                return;
            }
        }
        String target = port.value().get("target").stringOrEmpty();
        String published = port.value().get("published").stringOrEmpty();
        if (!target.matches("\\d{1,5}") || !published.matches("(\\d{1,5}(-\\d{1,5})?)?")) {
            reader.wrong(BINDINGS, port, "number");
            return;
        }
        String protocol = port.value().get("protocol").string().orElse("tcp");
        add(port, port.value().get("host_ip").stringOrEmpty(), published, target, protocol);
    }

    private void add(Entry port, String ip, String host, String container, String protocol) {
        int[] inside = range(container);
        int[] outside = host.isEmpty() ? new int[] {0, 0} : range(host);
        int count = inside[1] - inside[0];
        boolean pairs = count > 0 && count < SPREAD.value() && (host.isEmpty() || outside[1] - outside[0] == count);
        if (!pairs) {
            row(port, ip, host, container + "/" + protocol);
            return;
        }
        for (int i = 0; i <= count; i++) {
            row(port, ip, host.isEmpty() ? "" : String.valueOf(outside[0] + i), inside[0] + i + "/" + protocol);
        }
    }

    private static int[] range(String text) {
        String[] ends = text.split("-", 2);
        int from = port(ends[0]);
        return new int[] {from, ends.length == 1 ? from : Math.max(from, port(ends[1]))};
    }

    private static int port(String digits) {
        return digits.isEmpty() || digits.length() > 5 ? 0 : Integer.parseInt(digits);
    }

    /// An empty address is all of both families, as the engine shows it.
    private void row(Entry port, String ip, String host, String key) {
        bindings.computeIfAbsent(key, _ -> new ArrayList<>()).add(row(ip, host));
        List<Node> rows = open.computeIfAbsent(key, _ -> new ArrayList<>());
        if (ip.isEmpty()) {
            rows.add(row("0.0.0.0", host));
            rows.add(row("::", host));
        } else {
            rows.add(row(ip, host));
        }
        exposed.putIfAbsent(key, Inspect.mapping(Map.of()));
        out.place(BINDINGS + "." + key, port.source());
        out.place(OPEN + "." + key, port.source());
    }

    private static Node row(String ip, String host) {
        var row = new LinkedHashMap<String, Node>();
        row.put("HostIp", Inspect.text(ip));
        row.put("HostPort", Inspect.text(host));
        return Inspect.mapping(row);
    }
}
