package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.FieldReader.Entry;
import io.hafenwacht.audit.compose.Inspect.Source;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything that a service mounts, as `Mounts` of inspect: volumes, files of secrets and configs, the
/// options of a volume's driver, and what `volumes_from` brings.
final class Mounts {
    private static final String MOUNTS = "Mounts";
    private static final Pattern WINDOWS = Pattern.compile("^[A-Za-z]:[\\\\/].*");

    /// One mount and where it stands.
    record Mount(String type, String name, String source, String target, String mode, boolean writable, Source place) {
        /// A variable in it has no value.
        static Mount untold(Source place) {
            return new Mount("", "", "", "", "", false, place);
        }
    }

    private final FieldReader reader;
    private final ComposeValue project;
    private final Inspect out;
    private final List<Mount> all = new ArrayList<>();

    Mounts(FieldReader reader, ComposeValue project, Inspect out) {
        this.reader = reader;
        this.project = project;
        this.out = out;
    }

    /// What the service mounts by itself.
    List<Mount> own() {
        for (Entry volume : reader.entry("volumes").items()) {
            if (volume.value() instanceof Mapping) {
                longForm(volume);
            } else {
                reader.item(MOUNTS + "." + all.size(), volume)
                        .ifPresentOrElse(text -> shortForm(text, volume), () -> all.add(Mount.untold(volume.source())));
            }
        }
        files("secrets", "/run/secrets/");
        files("configs", "/");
        return all;
    }

    void write(List<Mount> inherited) {
        var nodes = new ArrayList<Node>();
        all.addAll(inherited);
        for (Mount mount : all) {
            String at = MOUNTS + "." + nodes.size();
            out.place(at, mount.place());
            if (mount.type().isEmpty()) {
                out.unresolved(at, mount.place());
            } else if (optionsUntold(mount)) {
                out.unresolved(at + ".Options", mount.place());
            }
            nodes.add(mount.type().isEmpty() ? Node.MISSING : node(mount));
        }
        Entry volumes = reader.entry("volumes");
        if (!volumes.absent()) {
            out.put(MOUNTS, Inspect.sequence(nodes), volumes.source());
            if (volumes.value() instanceof Mapping) {
                reader.wrong(MOUNTS, volumes, "list");
            }
        } else {
            out.put(MOUNTS, Inspect.sequence(nodes));
        }
    }

    private Node node(Mount mount) {
        var fields = new LinkedHashMap<String, Node>();
        List<String> modes = Arrays.asList(mount.mode().split(","));
        String propagation = modes.stream()
                .filter(m -> m.matches("r?(shared|slave|private)"))
                .findFirst()
                .orElse(mount.type().equals("bind") ? "rprivate" : "");
        fields.put("Type", Inspect.text(mount.type()));
        if (!mount.name().isEmpty()) {
            fields.put("Name", Inspect.text(mount.name()));
        }
        fields.put("Source", Inspect.text(mount.source()));
        fields.put("Destination", Inspect.text(mount.target()));
        fields.put("Mode", Inspect.text(mount.mode()));
        fields.put("RW", Inspect.flag(mount.writable()));
        fields.put("Propagation", Inspect.text(propagation));
        options(mount).ifPresent(o -> fields.put("Options", o));
        return Inspect.mapping(fields);
    }

    private void shortForm(String text, Entry volume) {
        List<String> parts = parts(text);
        if (parts.size() == 1) {
            all.add(new Mount("volume", "", "", parts.getFirst(), "", true, volume.source()));
            return;
        }
        String source = parts.getFirst();
        String mode = parts.size() > 2 ? parts.get(2) : "";
        boolean writable = !Arrays.asList(mode.split(",")).contains("ro");
        if (source.matches("[./~].*") || WINDOWS.matcher(source).matches()) {
            all.add(new Mount("bind", "", source, parts.get(1), mode, writable, volume.source()));
        } else {
            all.add(new Mount("volume", source, "", parts.get(1), mode, writable, volume.source()));
        }
    }

    /// `source:target:mode`, where a Windows path has a colon of its own.
    private static List<String> parts(String text) {
        Matcher drive = WINDOWS.matcher(text);
        if (drive.matches()) {
            int colon = text.indexOf(':', 2);
            return colon < 0
                    ? List.of(text)
                    : java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of(text.substring(0, colon)),
                                    Arrays.stream(text.substring(colon + 1).split(":", 2)))
                            .toList();
        }
        return Arrays.asList(text.split(":", 3));
    }

    private void longForm(Entry volume) {
        ComposeValue value = volume.value();
        for (String field : new String[] {"type", "source", "target", "read_only"}) {
            if (value.get(field).unresolved()) {
                all.add(Mount.untold(volume.get(field).source()));
                return;
            }
        }
        String type = value.get("type").string().orElse("volume");
        String source = value.get("source").stringOrEmpty();
        String target = value.get("target").stringOrEmpty();
        boolean writable =
                !value.get("read_only").string().flatMap(Amounts::bool).orElse(false);
        String propagation = value.get("bind").get("propagation").stringOrEmpty();
        boolean volumed = type.equals("volume");
        all.add(new Mount(
                type, volumed ? source : "", volumed ? "" : source, target, propagation, writable, volume.source()));
    }

    /// The options of the volume's driver, which may bind a folder of the host. A place of their own would be
    /// truer, but the service is what a reader must find.
    private Optional<Node> options(Mount mount) {
        ComposeValue options = project.get("volumes").get(mount.name()).get("driver_opts");
        return mount.type().equals("volume") && !mount.name().isEmpty() && options instanceof Mapping
                ? Optional.of(ComposeNodes.of(options))
                : Optional.empty();
    }

    private boolean optionsUntold(Mount mount) {
        return project.get("volumes").get(mount.name()).get("driver_opts").entries().values().stream()
                .anyMatch(o -> o.value().unresolved());
    }

    /// Secrets and configs whose source is a file are read-only binds of it.
    private void files(String section, String folder) {
        for (Entry entry : reader.entry(section).items()) {
            boolean detailed = entry.value() instanceof Mapping;
            String name = detailed
                    ? entry.value().get("source").stringOrEmpty()
                    : entry.value().stringOrEmpty();
            Optional<String> file = project.get(section).get(name).get("file").string();
            String target = entry.value().get("target").string().orElse(name);
            file.ifPresent(path -> all.add(new Mount(
                    "bind", "", path, target.startsWith("/") ? target : folder + target, "ro", false, entry.source())));
        }
    }
}
