package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A mount that shows a path of the host: a bind, or a volume of the `local` driver that is one in disguise
/// (`type=none,o=bind,device=/path`), or mounts a block device. An ordinary volume is none, though its data
/// lies below the data-root.
record HostMount(
        String field, String written, String source, String destination, boolean writable, String propagation) {
    private static final Pattern PROPAGATION = Pattern.compile("r?(shared|slave|private)");

    /// The mounts, and what could not be told of others.
    record Mounts(List<HostMount> known, List<Verdict> doubts) {}

    /// From `Mounts`, which also holds what `--volumes-from` brings, and from `HostConfig.Binds` for what is
    /// not there, as in answers of other engines.
    static Mounts of(Findings f, ContainerView view) {
        var known = new ArrayList<HostMount>();
        Findings.Listing mounts = f.objects("Mounts");
        var doubts = new ArrayList<>(mounts.doubts());
        Set<String> seen = new HashSet<>();
        for (Findings.Item item : mounts.items()) {
            Findings own = f.anew();
            seen.add(item.node().get("Destination").stringOrEmpty());
            read(own, view, item, known);
            doubts.addAll(own.found());
        }
        // Docker says all of it in Mounts.
        Findings.Listing binds = view.at("HostConfig").absent()
                ? new Findings.Listing(List.of(), List.of())
                : f.texts("HostConfig.Binds");
        doubts.addAll(binds.doubts());
        for (Findings.Item item : binds.items()) {
            String[] parts = item.text().split(":", 3);
            if (parts.length > 1 && parts[0].startsWith("/") && seen.add(parts[1])) {
                String mode = parts.length > 2 ? parts[2] : "";
                known.add(bind(item.field(), parts[0], parts[1], !option(mode, "ro"), propagation(mode)));
            }
        }
        if (!view.live()) {
            doubts.addAll(foreign(f.anew()));
        }
        return new Mounts(List.copyOf(known), List.copyOf(doubts));
    }

    /// Of containers outside the files nobody knows the mounts; those of services are in `Mounts`.
    private static List<Verdict> foreign(Findings f) {
        Findings.Listing from = f.texts("HostConfig.VolumesFrom");
        f.doubt(from);
        for (Findings.Item item : from.items()) {
            if (item.text().startsWith("container:")) {
                f.unknown(
                        item.field(),
                        Text.of(
                                "the mounts of \"" + Findings.quoted(item.text()) + "\", which it takes over",
                                "die Mounts von \"" + Findings.quoted(item.text()) + "\", die er übernimmt"),
                        Text.of("Audit the container: hafenwacht docker", "Den Container prüfen: hafenwacht docker"));
            }
        }
        return f.found();
    }

    private static void read(Findings f, ContainerView view, Findings.Item item, List<HostMount> known) {
        Node mount = item.node();
        String field = item.field();
        String destination = mount.get("Destination").stringOrEmpty();
        String mode = mount.get("Mode").stringOrEmpty();
        boolean writable = mount.get("RW").bool().orElse(!option(mode, "ro"));
        var source = f.text(field + ".Source", mount.get("Source"));
        var kind = f.text(field + ".Type", mount.get("Type"));
        if (source.isEmpty() || kind.isEmpty()) {
            return;
        }
        String spread = mount.get("Propagation").string().orElse(propagation(mode));
        if (!kind.get().equals("volume")) {
            if (source.get().startsWith("/") || source.get().startsWith("~")) {
                known.add(
                        bind(field, source.get(), destination, writable, spread).leadingTo(view));
            } else if (kind.get().equals("bind") && leaves(view.where(field).path(), source.get())) {
                climbs(f, field, source.get());
            }
            return;
        }
        String driver = mount.get("Driver").stringOrEmpty();
        if (!driver.isEmpty() && !driver.equals("local") || !f.resolved(field + ".Options")) {
            return;
        }
        switch (options(view, mount)) {
            case Observed.Absent<Node> _ -> {}
            case Observed.Unread<Node> unread ->
                f.unknown(
                        field,
                        Text.of(
                                "whether the volume \"" + named(mount) + "\" is a folder of the host",
                                "ob das Volume \"" + named(mount) + "\" ein Ordner des Hosts ist"),
                        unread.remedy());
            case Observed.Known<Node> options -> {
                String device = options.value().get("device").stringOrEmpty();
                String flags = options.value().get("o").stringOrEmpty();
                boolean bound = option(flags, "bind") || option(flags, "rbind");
                if (device.startsWith("/") && (bound || HostPath.within(HostPath.normal(device), "/dev"))) {
                    known.add(bind(field, device, destination, writable && !option(flags, "ro"), spread));
                }
            }
        }
    }

    /// Whether a path beside the Compose file leads above the folder that was given.
    /// Whether a folder or file of the host is mounted.
    static boolean binds(Node inspect) {
        return inspect.get("Mounts").elements().stream()
                .anyMatch(mount -> mount.get("Type").stringOrEmpty().equals("bind"));
    }

    /// With the place that the source really is, where the host's links were followed.
    private HostMount leadingTo(ContainerView view) {
        String real = view.live()
                ? view.extra("sources")
                        .known()
                        .map(links -> links.get(written).stringOrEmpty())
                        .orElse("")
                : "";
        return real.startsWith("/")
                ? new HostMount(
                        field, written + " (" + real + ")", HostPath.normal(real), destination, writable, propagation)
                : this;
    }

    private static boolean leaves(String composeFile, String source) {
        int depth = (int) composeFile.chars().filter(c -> c == '/').count();
        for (String part : source.replace('\\', '/').split("/")) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static void climbs(Findings f, String field, String source) {
        String shown = Findings.quoted(source);
        f.unknown(
                field,
                Text.of(
                        "what \"" + shown + "\" is, which leads out of the given folder",
                        "was \"" + shown + "\" ist, das aus dem angegebenen Ordner herausführt"),
                Text.of(
                        "Mount a folder of the project, or audit the container: hafenwacht docker",
                        "Einen Ordner des Projekts einbinden, oder den Container prüfen: hafenwacht docker"));
    }

    private static Observed<Node> options(ContainerView view, Node mount) {
        if (!mount.get("Options").absent() || !view.live()) {
            return new Observed.Known<>(mount.get("Options"));
        }
        EngineSnapshot engine = view.engine().orElseThrow();
        if (engine.part("volumes") instanceof Observed.Unread<Node> unread) {
            return unread;
        }
        return engine.volumes().stream()
                .filter(volume -> volume.get("Name")
                        .stringOrEmpty()
                        .equals(mount.get("Name").stringOrEmpty()))
                .findFirst()
                .<Observed<Node>>map(volume -> new Observed.Known<>(volume.get("Options")))
                .orElse(new Observed.Absent<>());
    }

    private static String named(Node mount) {
        return Findings.quoted(mount.get("Name").stringOrEmpty());
    }

    private static HostMount bind(
            String field, String source, String destination, boolean writable, String propagation) {
        // Compose keeps "~" where nobody knows whose home it is.
        String full = source.startsWith("~") ? "/home/~" + source.substring(1) : source;
        return new HostMount(field, source, HostPath.normal(full), destination, writable, propagation);
    }

    private static boolean option(String list, String name) {
        return List.of(list.split(",")).contains(name);
    }

    private static String propagation(String mode) {
        return Stream.of(mode.split(","))
                .filter(PROPAGATION.asMatchPredicate())
                .findFirst()
                .orElse("");
    }

    String subject() {
        return "Mounts " + Findings.quoted(destination);
    }

    /// As evidence: `/var/run -> /x (ro)`.
    String shown() {
        return "Mounts: " + Findings.quoted(written) + " -> " + Findings.quoted(destination)
                + (writable ? " (rw)" : " (ro)");
    }
}
