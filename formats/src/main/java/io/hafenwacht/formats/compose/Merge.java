package io.hafenwacht.formats.compose;

import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.compose.ComposeValue.Field;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Mode;
import io.hafenwacht.formats.compose.ComposeValue.Scalar;
import io.hafenwacht.formats.compose.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lays one tree over another as Compose does (Compose specification, "Merge"): mappings field by field,
/// lists one behind the other, but commands replaced, and mounts, ports and variables once per target or
/// name.
final class Merge {
    /// Replaced as a whole.
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "healthcheck.test");
    /// Lists of `name=value` that are mappings at heart.
    private static final Set<String> NAMED = Set.of(
            "environment",
            "labels",
            "annotations",
            "sysctls",
            "extra_hosts",
            "build.args",
            "build.labels",
            "build.extra_hosts",
            "build.additional_contexts",
            "deploy.labels");
    /// Lists of names that may have settings.
    private static final Set<String> KEYED = Set.of("networks", "depends_on", "models");
    /// One value or a list of them.
    private static final Set<String> LISTS = Set.of("dns", "dns_search", "env_file", "tmpfs", "label_file");
    private static final Map<String, Function<ComposeValue, String>> TARGETS = Map.of(
            "volumes", Merge::volume,
            "devices", Merge::device,
            "secrets", Merge::file,
            "configs", Merge::file,
            "ports", Merge::port);
    private static final Pattern WINDOWS = Pattern.compile("^[A-Za-z]:[\\\\/]");

    private long copied;

    /// A whole file over another.
    Mapping files(Mapping base, Mapping over) throws ParseFailure {
        return mappings(base, over, "", false);
    }

    /// A service over the one that it extends.
    Mapping services(Mapping base, Mapping over) throws ParseFailure {
        return mappings(base, over, "", true);
    }

    private Mapping mappings(Mapping base, Mapping over, String path, boolean service) throws ParseFailure {
        var fields = new LinkedHashMap<String, Field>(base.fields());
        count(fields.size());
        for (var entry : over.fields().entrySet()) {
            String name = entry.getKey();
            Field mine = entry.getValue();
            Field theirs = fields.get(name);
            if (mine.value().mode() == Mode.RESET) {
                fields.remove(name);
            } else if (theirs == null
                    || theirs.value().absent()
                    || mine.value().mode() == Mode.OVERRIDE
                    || name.startsWith("x-")) {
                fields.put(name, mine);
            } else if (!mine.value().absent()) {
                ComposeValue value = service
                        ? field(theirs.value(), mine, path.isEmpty() ? name : path + "." + name)
                        : outside(theirs.value(), mine.value(), path.isEmpty() ? name : path + "." + name);
                fields.put(name, new Field(mine.place(), value));
            }
        }
        return new Mapping(fields, over.mode(), over.place());
    }

    /// Outside of services: `services.NAME` is where their rules begin.
    private ComposeValue outside(ComposeValue base, ComposeValue over, String path) throws ParseFailure {
        if (base instanceof Mapping a && over instanceof Mapping b) {
            boolean service = path.startsWith("services.") && path.indexOf('.', 9) < 0;
            return service ? services(a, b) : mappings(a, b, path.equals("services") ? path : "other." + path, false);
        }
        return base instanceof Sequence a && over instanceof Sequence b ? appended(a, b) : over;
    }

    private ComposeValue field(ComposeValue base, Field field, String path) throws ParseFailure {
        ComposeValue over = field.value();
        if (REPLACED.contains(path)) {
            return over;
        }
        if (NAMED.contains(path) || KEYED.contains(path)) {
            boolean both = base instanceof Mapping && over instanceof Mapping;
            return both || KEYED.contains(path)
                    ? mappings(base.named(), over.named(), path, true)
                    : mappings(base.named(), over.named(), "named." + path, true);
        }
        if (path.equals("build") && !(base instanceof Mapping && over instanceof Mapping)) {
            return mappings(context(base), context(over), path, true);
        }
        if (path.equals("logging")
                && base.get("driver").string().isPresent()
                && over.get("driver").string().isPresent()
                && !base.get("driver").string().equals(over.get("driver").string())) {
            return over;
        }
        if (LISTS.contains(path)) {
            return appended(list(base), list(over));
        }
        if (base instanceof Mapping a && over instanceof Mapping b) {
            return mappings(a, b, path, true);
        }
        if (base instanceof Sequence a && over instanceof Sequence b) {
            Function<ComposeValue, String> target = TARGETS.get(path);
            return target == null ? appended(a, b) : byTarget(a, b, target);
        }
        return over;
    }

    private Sequence appended(Sequence base, Sequence over) throws ParseFailure {
        count(base.items().size() + over.items().size());
        var items = new ArrayList<>(base.items());
        items.addAll(over.items());
        return new Sequence(items, over.mode(), over.place());
    }

    private Sequence byTarget(Sequence base, Sequence over, Function<ComposeValue, String> target) throws ParseFailure {
        var items = new LinkedHashMap<String, ComposeValue>();
        for (ComposeValue item : appended(base, over).items()) {
            items.put(target.apply(item), item);
        }
        return new Sequence(List.copyOf(items.values()), over.mode(), over.place());
    }

    private static Mapping context(ComposeValue build) {
        return build instanceof Mapping mapping
                ? mapping
                : new Mapping(Map.of("context", new Field(build.place(), build)), build.mode(), build.place());
    }

    private static Sequence list(ComposeValue value) {
        return value instanceof Sequence sequence
                ? sequence
                : new Sequence(value.absent() ? List.of() : List.of(value), value.mode(), value.place());
    }

    private static String volume(ComposeValue volume) {
        if (volume instanceof Mapping) {
            return volume.get("target").stringOrEmpty();
        }
        String text = text(volume);
        Matcher drive = WINDOWS.matcher(text);
        int from = drive.find() ? drive.end() : 0;
        int colon = text.indexOf(':', from);
        if (colon < 0) {
            return text;
        }
        int end = text.indexOf(':', colon + 1);
        return text.substring(colon + 1, end < 0 ? text.length() : end);
    }

    private static String device(ComposeValue device) {
        if (device instanceof Mapping) {
            return device.get("target").string().orElse(device.get("source").stringOrEmpty());
        }
        String[] parts = text(device).split(":", 3);
        return parts.length > 1 ? parts[1] : parts[0];
    }

    private static String file(ComposeValue file) {
        return file instanceof Mapping
                ? file.get("target").string().orElse(file.get("source").stringOrEmpty())
                : text(file);
    }

    private static String port(ComposeValue port) {
        return port instanceof Mapping
                ? String.join(
                        " ",
                        port.get("host_ip").stringOrEmpty(),
                        port.get("published").stringOrEmpty(),
                        port.get("target").stringOrEmpty(),
                        port.get("protocol").string().orElse("tcp"))
                : text(port);
    }

    /// What is unresolved is told apart by how it is written.
    private static String text(ComposeValue value) {
        return value instanceof Scalar scalar ? scalar.resolved() ? scalar.text() : scalar.written() : "";
    }

    private void count(long amount) throws ParseFailure {
        // What is refused is not copied, so that smaller merges still go on.
        if (ComposeLimits.MERGED.exceededBy(copied + amount)) {
            throw ParseFailure.over(ComposeLimits.MERGED, Position.UNKNOWN);
        }
        copied += amount;
    }
}
