package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.FieldReader.Entry;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Devices and bounds of one service; what `deploy.resources` says goes before the older fields.
final class ResourceForm {
    private final FieldReader reader;
    private final Inspect out;

    ResourceForm(FieldReader reader, Inspect out) {
        this.reader = reader;
        this.out = out;
    }

    void write() {
        devices();
        limits();
    }

    private void devices() {
        var devices = new ArrayList<Node>();
        var requests = new ArrayList<Node>();
        for (Entry item : reader.entry("devices").items()) {
            String place = "HostConfig.Devices." + devices.size();
            if (item.value() instanceof Mapping) {
                out.place(place, item.source());
                String source = item.value().get("source").stringOrEmpty();
                devices.add(device(
                        source,
                        item.value().get("target").string().orElse(source),
                        item.value().get("permissions").string().orElse("rwm")));
                continue;
            }
            Optional<String> text = reader.item(place, item);
            if (text.filter(t -> t.matches("[^/:]+/[^/:=]+=.+")).isPresent()) {
                out.place("HostConfig.DeviceRequests." + requests.size(), item.source());
                requests.add(request("cdi", text.get()));
            } else {
                devices.add(text.map(ResourceForm::device).orElse(Node.MISSING));
            }
        }
        for (Entry asked :
                List.of(reader.entry("gpus"), reader.entry("deploy", "resources", "reservations", "devices"))) {
            if (!asked.absent()) {
                out.place("HostConfig.DeviceRequests", asked.source());
                requests.add(request(
                        asked.value().items().stream()
                                .map(d -> d.get("driver").stringOrEmpty())
                                .findFirst()
                                .orElse(""),
                        "gpu"));
            }
        }
        if (!reader.entry("devices").absent()) {
            out.place("HostConfig.Devices", reader.entry("devices").source());
        }
        out.put("HostConfig.Devices", Inspect.sequence(devices));
        out.put("HostConfig.DeviceRequests", requests.isEmpty() ? Node.MISSING : Inspect.sequence(requests));
        reader.list("HostConfig.DeviceCgroupRules", Function.identity(), "device_cgroup_rules");
    }

    /// `HOST[:CONTAINER][:PERMISSIONS]`
    private static Node device(String text) {
        String[] parts = text.split(":", 3);
        boolean named = parts.length > 1 && parts[1].startsWith("/");
        String last = parts[parts.length - 1];
        return device(parts[0], named ? parts[1] : parts[0], parts.length == 1 || last.startsWith("/") ? "rwm" : last);
    }

    private static Node device(String host, String inside, String permissions) {
        var fields = new LinkedHashMap<String, Node>();
        fields.put("PathOnHost", Inspect.text(host));
        fields.put("PathInContainer", Inspect.text(inside));
        fields.put("CgroupPermissions", Inspect.text(permissions));
        return Inspect.mapping(fields);
    }

    private static Node request(String driver, String what) {
        var fields = new LinkedHashMap<String, Node>();
        fields.put("Driver", Inspect.text(driver));
        fields.put("Count", Inspect.number(-1));
        fields.put("DeviceIDs", driver.equals("cdi") ? Inspect.texts(List.of(what)) : Node.MISSING);
        fields.put(
                "Capabilities",
                driver.equals("cdi") ? Node.MISSING : Inspect.sequence(List.of(Inspect.texts(List.of(what)))));
        return Inspect.mapping(fields);
    }

    private void limits() {
        String[] none = {"deploy", "resources", "limits"};
        reader.number("HostConfig.Memory", Amounts::bytes, with(none, "memory"), path("mem_limit"));
        reader.number("HostConfig.MemorySwap", Amounts::bytes, path("memswap_limit"));
        reader.number("HostConfig.MemoryReservation", Amounts::bytes, path("mem_reservation"));
        reader.number("HostConfig.NanoCpus", Amounts::nanos, with(none, "cpus"), path("cpus"));
        reader.number("HostConfig.CpuQuota", ResourceForm::micros, path("cpu_quota"));
        reader.number("HostConfig.CpuPeriod", ResourceForm::micros, path("cpu_period"));
        reader.number("HostConfig.CpuShares", Amounts::integer, path("cpu_shares"));
        reader.text("HostConfig.CpusetCpus", "", "cpuset");
        reader.number("HostConfig.ShmSize", Amounts::bytes, path("shm_size"));
        reader.number("HostConfig.OomScoreAdj", Amounts::integer, path("oom_score_adj"));
        reader.flag("HostConfig.OomKillDisable", false, "oom_kill_disable");
        out.put("HostConfig.PidsLimit", Node.MISSING);
        String[] pids = reader.entry(with(none, "pids")).absent() ? path("pids_limit") : with(none, "pids");
        reader.optional("HostConfig.PidsLimit", t -> Amounts.integer(t).map(Inspect::number), "number", pids);
        Entry ulimits = reader.entry("ulimits");
        var list = new ArrayList<Node>();
        ulimits.value().entries().forEach((limit, field) -> {
            ComposeValue value = field.value();
            Optional<Long> soft = (value instanceof Mapping ? value.get("soft") : value)
                    .string()
                    .flatMap(Amounts::integer);
            Optional<Long> hard = (value instanceof Mapping ? value.get("hard") : value)
                    .string()
                    .flatMap(Amounts::integer);
            if (soft.isPresent() && hard.isPresent()) {
                list.add(Inspect.mapping(Map.of(
                        "Name", Inspect.text(limit),
                        "Soft", Inspect.number(soft.get()),
                        "Hard", Inspect.number(hard.get()))));
            } else {
                out.unresolved("HostConfig.Ulimits", ulimits.get(limit).source());
            }
        });
        if (!ulimits.absent()) {
            out.place("HostConfig.Ulimits", ulimits.source());
        }
        out.put("HostConfig.Ulimits", list.isEmpty() ? Node.MISSING : Inspect.sequence(list));
    }

    private static Optional<Long> micros(String text) {
        return Amounts.integer(text).or(() -> Amounts.duration(text).map(nanos -> nanos / 1000));
    }

    private static String[] path(String... names) {
        return names;
    }

    private static String[] with(String[] path, String last) {
        String[] longer = java.util.Arrays.copyOf(path, path.length + 1);
        longer[path.length] = last;
        return longer;
    }
}
