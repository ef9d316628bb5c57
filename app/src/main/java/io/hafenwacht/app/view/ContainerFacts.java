package io.hafenwacht.app.view;

import io.hafenwacht.app.view.ContainerExplained.Row;
import io.hafenwacht.app.view.ContainerExplained.Section;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.container.Capability;
import io.hafenwacht.audit.docker.container.HostPath;
import io.hafenwacht.audit.docker.container.KernelCapability;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What one container's answer of inspect, its first process and its use mean.
final class ContainerFacts {
    private static final Text NOT_SEEN = Text.of("not seen", "nicht gesehen");
    private static final int LAYERS_SHOWN = 200;
    private static final Text NONE = Text.of("none", "keine");

    private static final Text HIDDEN_PATHS = Text.of("Hidden kernel paths", "Verborgene Kernelpfade");
    private static final Text NOT_TOLD = Text.of("the engine does not say", "die Engine nennt sie nicht");

    private final ContainerView view;
    private final EngineSnapshot engine;
    private final Node process;

    ContainerFacts(ContainerView view, EngineSnapshot engine) {
        this.view = view;
        this.engine = engine;
        this.process = view.extra("process").known().orElse(Node.MISSING);
    }

    List<Section> sections() {
        return List.of(
                new Section("state", Text.of("What it is", "Was er ist"), state()),
                new Section("namespaces", Text.of("Namespaces", "Namensräume"), namespaces()),
                new Section("capabilities", Text.of("Capabilities", "Capabilities"), capabilities()),
                new Section("confinement", Text.of("Confinement", "Beschränkungen"), confinement()),
                new Section("limits", Text.of("Limits and use", "Grenzen und Verbrauch"), new Limits(view).rows()),
                new Section("layers", Text.of("Layers of its file system", "Schichten seines Dateisystems"), layers()),
                new Section("mounts", Text.of("Mounts", "Einbindungen"), mounts()),
                new Section("network", Text.of("Network and ports", "Netz und Ports"), new Reach(view).rows()));
    }

    private List<Row> state() {
        var rows = new ArrayList<Row>();
        rows.add(new Row("Id", Text.same("Id"), text("Id")));
        rows.add(new Row("Config.Image", Text.of("Image", "Image"), text("Config.Image"), Row.shown(text("Image"))));
        String since = text("State.StartedAt");
        rows.add(new Row(
                "State.Status",
                Text.of("State", "Zustand"),
                text("State.Status"),
                view.running()
                        ? Text.of("since " + since, "seit " + since)
                        : Text.of("exit code " + text("State.ExitCode"), "Exit-Code " + text("State.ExitCode"))));
        String user = text("Config.User");
        String uid = process.get("Uid").elements().stream()
                .findFirst()
                .map(Node::stringOrEmpty)
                .orElse("");
        rows.add(new Row(
                "Config.User",
                Text.of("User", "Benutzer"),
                user.isEmpty() ? Text.of("not set, thus root", "nicht gesetzt, also root") : Row.shown(user),
                uid.isEmpty()
                        ? Row.NONE
                        : Text.of("its first process is uid " + uid, "sein erster Prozess hat die uid " + uid)));
        String policy = text("HostConfig.RestartPolicy.Name");
        String retries = text("HostConfig.RestartPolicy.MaximumRetryCount");
        rows.add(new Row(
                "HostConfig.RestartPolicy",
                Text.of("Restart policy", "Neustart"),
                policy.isEmpty() ? "no" : policy,
                switch (policy) {
                    case "always" ->
                        Text.of(
                                "after every end, and when the engine starts",
                                "nach jedem Ende und beim Start der Engine");
                    case "unless-stopped" ->
                        Text.of("after every end, unless stopped by hand", "nach jedem Ende, außer von Hand gestoppt");
                    case "on-failure" ->
                        Text.of(
                                "after a failure, tries: " + retries + " (0 = endless)",
                                "nach einem Fehler, Versuche: " + retries + " (0 = endlos)");
                    default -> Text.of("never by itself", "nie von selbst");
                }));
        Node health = view.at("State.Health");
        rows.add(new Row(
                health.absent() ? "Config.Healthcheck" : "State.Health",
                Text.of("Health", "Gesundheit"),
                health.absent()
                        ? planned(view.at("Config.Healthcheck.Test"))
                        : Row.shown(health.get("Status").stringOrEmpty()),
                health.absent()
                        ? Row.NONE
                        : Text.of(
                                "failed in a row: "
                                        + health.get("FailingStreak").stringOrEmpty(),
                                "Fehlschläge in Folge: "
                                        + health.get("FailingStreak").stringOrEmpty())));
        return rows;
    }

    /// Of a container that has not run yet.
    private static Text planned(Node test) {
        String kind =
                test.elements().stream().findFirst().map(Node::stringOrEmpty).orElse("NONE");
        return kind.equals("NONE")
                ? Text.of("no health check", "keine Zustandsprüfung")
                : Text.of("a health check, not run yet", "eine Zustandsprüfung, noch nicht gelaufen");
    }

    private List<Row> namespaces() {
        var rows = new ArrayList<Row>();
        String[][] kinds = {
            {"net", "HostConfig.NetworkMode"},
            {"pid", "HostConfig.PidMode"},
            {"ipc", "HostConfig.IpcMode"},
            {"uts", "HostConfig.UTSMode"},
            {"user", "HostConfig.UsernsMode"},
            {"cgroup", "HostConfig.CgroupnsMode"}
        };
        for (String[] kind : kinds) {
            String mode = text(kind[1]);
            String inode = process.at("Namespaces", kind[0]).stringOrEmpty();
            String host = process.at("HostNamespaces", kind[0]).stringOrEmpty();
            List<String> with = engine.containers().stream()
                    .filter(other -> other != view && !inode.isEmpty())
                    .filter(other -> other.extra("process")
                            .known()
                            .map(p -> p.at("Namespaces", kind[0]).stringOrEmpty())
                            .filter(inode::equals)
                            .isPresent())
                    .map(ContainerView::name)
                    .toList();
            boolean remapped = EngineInfo.security(engine).containsKey("userns") || EngineInfo.rootless(engine);
            boolean hosts = mode.equals("host")
                    || !inode.isEmpty() && inode.equals(host)
                    || kind[0].equals("user") && mode.isEmpty() && !remapped;
            Text meaning = hosts
                    ? Text.of("the host's own", "der des Hosts")
                    : mode.startsWith("container:")
                            ? Text.of("that of another container", "der eines anderen Containers")
                            : Text.of("its own", "ein eigener");
            if (!with.isEmpty()) {
                String names = String.join(", ", with);
                meaning = Text.of(
                        meaning.english() + "; shared with " + names, meaning.german() + "; geteilt mit " + names);
            }
            String shown = mode.isEmpty() ? "-" : mode;
            rows.add(new Row(kind[1], Text.same(kind[0]), shown + (inode.isEmpty() ? "" : " " + inode), meaning));
        }
        return rows;
    }

    /// The kernel's word on the first process where it was seen, else what the settings come to. A process
    /// that is not root has none in effect, yet may get those of its bounding set.
    private List<Row> capabilities() {
        var rows = new ArrayList<Row>();
        String effective = process.get("CapEff").stringOrEmpty();
        List<KernelCapability> held;
        if (effective.isEmpty()) {
            held = configured();
            rows.add(new Row(
                    "",
                    Text.of("Source", "Quelle"),
                    Text.of("the settings", "die Einstellungen"),
                    Text.of("the process was not seen", "der Prozess wurde nicht gesehen")));
        } else {
            held = KernelCapability.of(effective);
            String bounding = process.get("CapBnd").stringOrEmpty();
            rows.add(new Row(
                    "",
                    Text.of("Source", "Quelle"),
                    "CapEff " + effective,
                    Text.of(
                            "a program with setuid root could get: " + names(KernelCapability.of(bounding)),
                            "ein Programm mit setuid root könnte erhalten: " + names(KernelCapability.of(bounding)))));
        }
        if (held.isEmpty()) {
            rows.add(new Row("", Text.of("In effect", "Wirksam"), NONE, Row.NONE));
        }
        Set<String> added = new TreeSet<>();
        view.at("HostConfig.CapAdd").elements().forEach(c -> added.add(Capability.name(c.stringOrEmpty())));
        for (KernelCapability one : held) {
            boolean extra = added.contains(one.name()) || added.contains("ALL");
            rows.add(new Row(
                    extra ? "HostConfig.CapAdd" : "HostConfig.CapDrop",
                    Text.same(one.name()),
                    extra ? Text.of("added", "hinzugefügt") : Text.of("default", "Vorgabe"),
                    one.allows()));
        }
        return rows;
    }

    private static String names(List<KernelCapability> capabilities) {
        return capabilities.isEmpty()
                ? "-"
                : String.join(
                        ", ", capabilities.stream().map(KernelCapability::name).toList());
    }

    private List<KernelCapability> configured() {
        if (text("HostConfig.Privileged").equals("true")) {
            return KernelCapability.ALL;
        }
        Set<String> added = new TreeSet<>();
        view.at("HostConfig.CapAdd").elements().forEach(c -> added.add(Capability.name(c.stringOrEmpty())));
        boolean all = added.remove("ALL");
        Set<String> names = new TreeSet<>(Capability.DEFAULT);
        if (all) {
            KernelCapability.ALL.forEach(capability -> names.add(capability.name()));
        }
        for (Node dropped : view.at("HostConfig.CapDrop").elements()) {
            String name = Capability.name(dropped.stringOrEmpty());
            names.remove(name);
            if (name.equals("ALL") && !all) {
                names.clear();
            }
        }
        names.addAll(added);
        return KernelCapability.ALL.stream()
                .filter(c -> names.contains(c.name()))
                .toList();
    }

    private List<Row> confinement() {
        var rows = new ArrayList<Row>();
        List<String> options = view.at("HostConfig.SecurityOpt").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
        boolean privileged = text("HostConfig.Privileged").equals("true");
        rows.add(new Row(
                "HostConfig.Privileged",
                Text.same("privileged"),
                privileged ? "true" : "false",
                privileged
                        ? Text.of(
                                "all capabilities, all devices, no seccomp: root of the host",
                                "alle Capabilities, alle Geräte, kein seccomp: root des Hosts")
                        : Row.NONE));
        String seccomp = options.stream()
                .filter(o -> o.startsWith("seccomp"))
                .map(o -> o.replaceFirst("seccomp[=:]", ""))
                .findFirst()
                .orElse(privileged ? "unconfined" : "default");
        String seen = process.get("Seccomp").stringOrEmpty();
        rows.add(new Row(
                        "HostConfig.SecurityOpt",
                        Text.same("seccomp"),
                        seccomp.startsWith("{") ? "custom" : seccomp,
                        switch (seen) {
                            case "0" -> Text.of("the kernel filters nothing", "der Kernel filtert nichts");
                            case "2" -> Text.of("the kernel filters its calls", "der Kernel filtert seine Aufrufe");
                            default -> NOT_SEEN;
                        })
                .about("HW-D406"));
        String apparmor = text("AppArmorProfile");
        boolean offered = EngineInfo.security(engine).containsKey("apparmor");
        rows.add(new Row(
                "AppArmorProfile",
                Text.same("AppArmor"),
                apparmor.isEmpty() ? "-" : apparmor,
                offered ? Row.NONE : Text.of("the engine has none", "die Engine hat keines")));
        String label = text("ProcessLabel");
        rows.add(new Row(
                "ProcessLabel",
                Text.same("SELinux"),
                label.isEmpty() ? "-" : label,
                EngineInfo.security(engine).containsKey("selinux")
                        ? Row.NONE
                        : Text.of("the engine has none", "die Engine hat keines")));
        boolean set = options.stream().anyMatch(o -> o.matches("no-new-privileges([=:]true)?"));
        rows.add(new Row(
                        "HostConfig.SecurityOpt",
                        Text.same("no-new-privileges"),
                        set ? "true" : "false",
                        process.get("NoNewPrivs").stringOrEmpty().equals("1")
                                ? Text.of("setuid programs gain nothing", "setuid-Programme gewinnen nichts")
                                : set
                                        ? NOT_SEEN
                                        : Text.of(
                                                "setuid programs gain their owner's rights",
                                                "setuid-Programme gewinnen die Rechte ihres Besitzers"))
                .about("HW-D405"));
        rows.add(new Row(
                "HostConfig.ReadonlyRootfs",
                Text.of("Root file system", "Wurzeldateisystem"),
                text("HostConfig.ReadonlyRootfs").equals("true")
                        ? Text.of("read-only", "nur lesbar")
                        : Text.of("writable", "beschreibbar"),
                Row.NONE));
        Node masked = view.at("HostConfig.MaskedPaths");
        int count = masked.elements().size();
        rows.add(
                masked.absent() && !privileged
                        ? new Row("HostConfig.MaskedPaths", HIDDEN_PATHS, "-", NOT_TOLD)
                        : new Row(
                                "HostConfig.MaskedPaths",
                                HIDDEN_PATHS,
                                Integer.toString(count),
                                count == 0
                                        ? Text.of(
                                                "/proc/kcore and others lie open",
                                                "/proc/kcore und andere liegen offen")
                                        : Row.NONE));
        return rows;
    }

    private List<Row> layers() {
        var rows = new ArrayList<Row>();
        Node driver = view.at("GraphDriver");
        // Since API 1.52 the containerd image store names its snapshotter in place of a driver, and no folders.
        String snapshotter = view.at("Storage.RootFS.Snapshot.Name").stringOrEmpty();
        rows.add(new Row(
                snapshotter.isEmpty() ? "GraphDriver.Name" : "Storage.RootFS.Snapshot.Name",
                Text.of("Storage driver", "Speichertreiber"),
                snapshotter.isEmpty() ? driver.get("Name").string().orElse("-") : snapshotter));
        Node data = driver.get("Data");
        data.get("UpperDir")
                .string()
                .ifPresent(upper -> rows.add(new Row(
                        "GraphDriver.Data.UpperDir",
                        Text.of("writable", "beschreibbar"),
                        upper,
                        Text.of("what it wrote itself", "was er selbst schrieb"))));
        List<String> lower = Arrays.stream(data.get("LowerDir").stringOrEmpty().split(":"))
                .filter(path -> !path.isEmpty())
                .toList();
        int depth = lower.size();
        for (String path : lower.subList(0, Math.min(depth, LAYERS_SHOWN))) {
            rows.add(new Row(
                    "GraphDriver.Data.LowerDir",
                    Text.of("layer " + depth, "Schicht " + depth),
                    path,
                    path.contains("-init/")
                            ? Text.of(
                                    "the engine's own files (hosts, resolv.conf)",
                                    "Dateien der Engine (hosts, resolv.conf)")
                            : Row.NONE));
            depth--;
        }
        return rows;
    }

    private List<Row> mounts() {
        var rows = new ArrayList<Row>();
        int index = 0;
        for (Node mount : view.at("Mounts").elements()) {
            String source = mount.get("Source").stringOrEmpty();
            String resolved = source.startsWith("/") ? HostPath.normal(source) : source;
            boolean writes = !mount.get("RW").stringOrEmpty().equals("false");
            String propagation = mount.get("Propagation").stringOrEmpty();
            String what = (mount.get("Name").string().filter(n -> !n.isEmpty()).orElse(source)) + " -> "
                    + mount.get("Destination").stringOrEmpty();
            String really = resolved.equals(what) || resolved.isEmpty() ? "" : ", " + resolved;
            String more = really + (propagation.isEmpty() ? "" : ", " + propagation);
            rows.add(new Row(
                    index == 0 ? "Mounts" : "Mounts." + index,
                    Row.shown(mount.get("Type").stringOrEmpty()),
                    what,
                    writes
                            ? Text.of("may write" + more, "darf schreiben" + more)
                            : Text.of("reads only" + more, "liest nur" + more)));
            index++;
        }
        if (rows.isEmpty()) {
            rows.add(new Row("Mounts", Text.of("Mounts", "Einbindungen"), NONE, Row.NONE));
        }
        return rows;
    }

    private String text(String path) {
        return view.at(path).stringOrEmpty();
    }
}
