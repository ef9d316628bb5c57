package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.FieldReader.Entry;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.compose.Attachments;
import io.hafenwacht.formats.compose.ComposeProject;
import io.hafenwacht.formats.compose.ComposeProject.Attached;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Scalar;
import io.hafenwacht.formats.json.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One service in the form of `GET /containers/{id}/json`. What the file does not say stands as the engine
/// shows an unset field; what the image or the daemon decides (user, log driver, AppArmor profile) is
/// missing.
final class ServiceForm {
    private static final Function<String, Optional<Node>> TEXT = text -> Optional.of(Inspect.text(text));
    /// What the engine hides in every container that asks for nothing else (moby, `oci/defaults.go`).
    private static final List<String> MASKED = List.of(
            "/proc/asound",
            "/proc/acpi",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/sys/firmware",
            "/sys/devices/virtual/powercap");
    private static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private final String name;
    private final ComposeProject project;
    private final FieldReader reader;
    private final Inspect out;

    ServiceForm(String name, ComposeProject project, FieldReader reader, Inspect out) {
        this.name = name;
        this.project = project;
        this.reader = reader;
        this.out = out;
    }

    /// Everything but mounts.
    void write() {
        out.put("Name", Inspect.text("/" + name));
        out.place("", reader.entry().source());
        config();
        healthcheck();
        privileges();
        namespaces();
        new ResourceForm(reader, out).write();
        running();
        networks();
        new Ports(reader, out).read();
        extras();
    }

    private void config() {
        for (String[] field : new String[][] {
            {"Image", "image"},
            {"User", "user"},
            {"WorkingDir", "working_dir"},
            {"Hostname", "hostname"},
            {"Domainname", "domainname"},
            {"StopSignal", "stop_signal"}
        }) {
            reader.optional("Config." + field[0], TEXT, "text", field[1]);
        }
        reader.flag("Config.Tty", false, "tty");
        reader.flag("Config.OpenStdin", false, "stdin_open");
        words("Config.Cmd", "command");
        words("Config.Entrypoint", "entrypoint");
        out.put("Config.Labels", Inspect.mapping(reader.texts("Config.Labels", "labels")));
        environment();
    }

    private void environment() {
        var all = new LinkedHashMap<String, Node>();
        for (ComposeValue file : Attachments.envFiles(reader.entry().value())) {
            Optional<Attached> attached = Attachments.path(Attachments.named(file))
                    .map(p -> project.attached().get(p));
            if (attached.isPresent()) {
                attached.get().entries().stream()
                        .filter(e -> e.given() && e.value().resolved())
                        .forEach(e -> all.put(e.name(), Inspect.text(e.value().text())));
            } else {
                out.unresolved("Config.Env", reader.entry("env_file").source());
            }
        }
        all.putAll(reader.texts("Config.Env", "environment"));
        var lines = new ArrayList<Node>();
        all.forEach((key, value) -> lines.add(Inspect.text(key + "=" + value.stringOrEmpty())));
        out.put("Config.Env", Inspect.sequence(lines));
    }

    /// A command is a list, or a text that is cut into words as a shell does.
    private void words(String to, String field) {
        Entry entry = reader.entry(field);
        if (entry.value() instanceof Scalar && !entry.absent()) {
            reader.scalar(
                    to,
                    entry,
                    text -> Optional.of(Inspect.sequence(
                            ShellWords.of(text).stream().map(Inspect::text).toList())),
                    "text");
        } else if (!entry.absent()) {
            reader.list(to, Function.identity(), field);
        }
    }

    private void healthcheck() {
        Entry check = reader.entry("healthcheck");
        if (check.absent()) {
            return;
        }
        String to = "Config.Healthcheck";
        Entry test = check.get("test");
        if (!(check.value() instanceof Mapping)) {
            reader.wrong(to, check, "mapping");
        } else if (check.value().get("disable").string().flatMap(Amounts::bool).orElse(false)) {
            out.put(
                    to,
                    Inspect.mapping(Map.of("Test", Inspect.texts(List.of("NONE")))),
                    check.get("disable").source());
        } else if (test.value().unresolved() || test.value().items().stream().anyMatch(ComposeValue::unresolved)) {
            out.unresolved(to, test.source());
        } else {
            var fields = new LinkedHashMap<String, Node>();
            Optional<String> shell = test.value().string();
            List<String> words = test.value().items().stream()
                    .map(ComposeValue::stringOrEmpty)
                    .toList();
            // Settings alone leave the test to the image.
            if (!test.absent()) {
                fields.put(
                        "Test",
                        shell.map(s -> Inspect.texts(List.of("CMD-SHELL", s))).orElseGet(() -> Inspect.texts(words)));
            }
            for (String[] time :
                    new String[][] {{"Interval", "interval"}, {"Timeout", "timeout"}, {"StartPeriod", "start_period"}
                    }) {
                check.value()
                        .get(time[1])
                        .string()
                        .flatMap(Amounts::duration)
                        .ifPresent(v -> fields.put(time[0], Inspect.number(v)));
            }
            check.value()
                    .get("retries")
                    .string()
                    .flatMap(Amounts::integer)
                    .ifPresent(v -> fields.put("Retries", Inspect.number(v)));
            out.put(to, Inspect.mapping(fields), check.source());
        }
    }

    private void privileges() {
        reader.flag("HostConfig.Privileged", false, "privileged");
        reader.list("HostConfig.CapAdd", ServiceForm::capability, "cap_add");
        reader.list("HostConfig.CapDrop", ServiceForm::capability, "cap_drop");
        reader.flag("HostConfig.ReadonlyRootfs", false, "read_only");
        reader.list("HostConfig.GroupAdd", Function.identity(), "group_add");
        securityOptions();
    }

    private static String capability(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return upper.equals("ALL") || upper.startsWith("CAP_") ? upper : "CAP_" + upper;
    }

    private void securityOptions() {
        String to = "HostConfig.SecurityOpt";
        Entry options = reader.entry("security_opt");
        var kept = new ArrayList<Node>();
        boolean open = false;
        for (Entry item : options.items()) {
            Optional<String> text = reader.item(to + "." + kept.size(), item);
            if (text.isEmpty()) {
                kept.add(Node.MISSING);
                continue;
            }
            String option = text.get().strip();
            open |= option.matches("systempaths[=:]unconfined");
            if (option.matches("apparmor[=:].*")) {
                out.put("AppArmorProfile", Inspect.text(option.substring(9)), item.source());
            }
            Optional<ComposeValue> profile = Attachments.profile(item.value());
            if (profile.isPresent()) {
                Optional<Attached> attached = Attachments.path(profile.get())
                        .map(p -> project.attached().get(p));
                if (attached.isEmpty()
                        || new JsonParser().parse(attached.get().text()).failed()) {
                    out.unresolved(to + "." + kept.size(), item.source());
                    kept.add(Node.MISSING);
                    continue;
                }
                option = "seccomp=" + attached.get().text();
            } else if (!option.startsWith("no-new-privileges")) {
                option = option.replaceFirst("^([a-z-]+):", "$1=");
            }
            kept.add(Inspect.text(option));
        }
        if (!options.absent()) {
            out.place(to, options.source());
            if (options.value().items().isEmpty()) {
                reader.wrong(to, options, "list");
            }
        }
        out.put(to, kept.isEmpty() ? Node.MISSING : Inspect.sequence(kept));
        boolean privileged = reader.entry("privileged")
                .value()
                .string()
                .flatMap(Amounts::bool)
                .orElse(false);
        // Where the option or `privileged` opens them, those say so.
        boolean hidden = !privileged && !open;
        out.put("HostConfig.MaskedPaths", hidden ? Inspect.texts(MASKED) : Node.MISSING);
        out.put("HostConfig.ReadonlyPaths", hidden ? Inspect.texts(READ_ONLY) : Node.MISSING);
    }

    private void namespaces() {
        joined("HostConfig.PidMode", "", "pid");
        joined("HostConfig.IpcMode", "private", "ipc");
        reader.text("HostConfig.UTSMode", "", "uts");
        reader.text("HostConfig.UsernsMode", "", "userns_mode");
        reader.text("HostConfig.CgroupnsMode", "", "cgroup");
        reader.text("HostConfig.CgroupParent", "", "cgroup_parent");
        reader.text("HostConfig.Runtime", "", "runtime");
    }

    /// The namespace of another service is that of its container.
    private void joined(String to, String otherwise, String field) {
        Entry entry = reader.entry(field);
        if (entry.absent()) {
            out.put(to, Inspect.text(otherwise));
        } else {
            reader.scalar(
                    to, entry, text -> Optional.of(Inspect.text(text.replaceFirst("^service:", "container:"))), "text");
        }
    }

    private void running() {
        restart();
        Entry driver = reader.entry("logging", "driver");
        var logging = new LinkedHashMap<String, Node>();
        Map<String, Node> options = reader.texts("HostConfig.LogConfig.Config", "logging", "options");
        if (driver.value().unresolved()) {
            out.unresolved("HostConfig.LogConfig.Type", driver.source());
        } else if (!driver.absent()) {
            logging.put("Type", Inspect.text(driver.value().stringOrEmpty()));
            out.place("HostConfig.LogConfig.Type", driver.source());
        }
        logging.put("Config", Inspect.mapping(options));
        out.put("HostConfig.LogConfig", Inspect.mapping(logging));
        if (!reader.entry("logging").absent()) {
            out.place("HostConfig.LogConfig", reader.entry("logging").source());
        }
        var tmpfs = new LinkedHashMap<String, Node>();
        Entry mounted = reader.entry("tmpfs");
        List<Entry> items = mounted.value() instanceof Scalar && !mounted.absent() ? List.of(mounted) : mounted.items();
        for (Entry item : items) {
            reader.item("HostConfig.Tmpfs", item).ifPresent(text -> {
                String[] parts = text.split(":", 2);
                tmpfs.put(parts[0], Inspect.text(parts.length > 1 ? parts[1] : ""));
                out.place("HostConfig.Tmpfs", item.source());
            });
        }
        out.put("HostConfig.Tmpfs", Inspect.mapping(tmpfs));
        out.put("HostConfig.Sysctls", Inspect.mapping(reader.texts("HostConfig.Sysctls", "sysctls")));
        out.put("HostConfig.StorageOpt", Inspect.mapping(reader.texts("HostConfig.StorageOpt", "storage_opt")));
        reader.flag("HostConfig.Init", false, "init");
        reader.list("HostConfig.VolumesFrom", Function.identity(), "volumes_from");
        reader.list("HostConfig.Links", Function.identity(), "links");
        reader.list("HostConfig.Dns", Function.identity(), "dns");
        reader.optional(
                "Config.StopTimeout",
                t -> Amounts.duration(t).map(n -> Inspect.number(n / 1_000_000_000L)),
                "number",
                "stop_grace_period");
    }

    private void restart() {
        String to = "HostConfig.RestartPolicy";
        Entry policy = reader.entry("deploy", "restart_policy");
        Entry condition = policy.absent() ? reader.entry("restart") : policy.get("condition");
        if (condition.value().unresolved()) {
            out.unresolved(to, condition.source());
            return;
        }
        String[] parts = condition
                .value()
                .string()
                .orElse(policy.absent() ? "no" : "any")
                .split(":", 2);
        String name = switch (parts[0]) {
            case "any" -> "always";
            case "none", "false" -> "no";
            default -> parts[0];
        };
        String attempts = policy.absent()
                ? parts.length > 1 ? parts[1] : "0"
                : policy.value().get("max_attempts").string().orElse("0");
        Node value = Inspect.mapping(Map.of(
                "Name", Inspect.text(name),
                "MaximumRetryCount", Inspect.number(Amounts.integer(attempts).orElse(0L))));
        if (policy.absent() && condition.absent()) {
            out.put(to, value);
        } else {
            out.put(to, value, condition.absent() ? policy.source() : condition.source());
        }
    }

    /// A service without any word on networks joins the project's own, which is no default bridge.
    private void networks() {
        Entry mode = reader.entry("network_mode");
        Entry networks = reader.entry("networks");
        var joined = new LinkedHashMap<String, Node>();
        if (mode.absent()) {
            networks.value().named().entries().keySet().forEach(n -> joined.put(n, Inspect.mapping(Map.of())));
            if (joined.isEmpty() && networks.absent()) {
                joined.put("default", Inspect.mapping(Map.of()));
            }
            String first =
                    joined.isEmpty() ? "default" : joined.keySet().iterator().next();
            Node name = Inspect.text((project.name().isEmpty() ? "project" : project.name()) + "_" + first);
            if (networks.absent()) {
                out.put("HostConfig.NetworkMode", name);
            } else {
                out.put("HostConfig.NetworkMode", name, networks.source());
            }
        } else {
            joined("HostConfig.NetworkMode", "", "network_mode");
            mode.value().string().ifPresent(m -> joined.put(m, Inspect.mapping(Map.of())));
        }
        out.put("NetworkSettings.Networks", Inspect.mapping(joined));
    }

    /// What no container has, but a service: hooks, which run in the container with rights of their own, and
    /// the engine's socket for the asking.
    private void extras() {
        var hooks = new ArrayList<Node>();
        for (String kind : new String[] {"pre_start", "post_start", "pre_stop"}) {
            for (Entry hook : reader.entry(kind).items()) {
                String at = "Hooks." + hooks.size();
                out.place(at, hook.source());
                var fields = new LinkedHashMap<String, Node>();
                fields.put("Kind", Inspect.text(kind));
                hook.value().get("user").string().ifPresent(u -> fields.put("User", Inspect.text(u)));
                Entry privileged = hook.get("privileged");
                Optional<Boolean> flag = privileged.value().string().flatMap(Amounts::bool);
                flag.ifPresent(f -> fields.put("Privileged", Inspect.flag(f)));
                if (!privileged.absent()) {
                    out.place(at + ".Privileged", privileged.source());
                    if (flag.isEmpty()) {
                        out.unresolved(at + ".Privileged", privileged.source());
                    }
                }
                hooks.add(Inspect.mapping(fields));
            }
        }
        out.put("Hooks", Inspect.sequence(hooks));
        reader.flag("UseApiSocket", false, "use_api_socket");
        out.put("Compose.Build", Inspect.flag(!reader.entry("build").absent()));
    }
}
