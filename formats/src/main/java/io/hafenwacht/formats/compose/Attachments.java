package io.hafenwacht.formats.compose;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeFiles.Content;
import io.hafenwacht.formats.compose.ComposeProject.Attached;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Scalar;
import io.hafenwacht.formats.compose.ComposeValue.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the files beside a project that its services name: `env_file` and seccomp profiles.
public final class Attachments {
    private final ComposeLoader loader;
    private final ComposeFiles source;
    private final Set<String> tried = new HashSet<>();

    Attachments(ComposeLoader loader, ComposeFiles source) {
        this.loader = loader;
        this.source = source;
    }

    void of(Mapping root, Map<String, Attached> attached) {
        root.get("services").entries().values().forEach(service -> {
            for (ComposeValue file : envFiles(service.value())) {
                boolean raw = file.get("format").stringOrEmpty().equals("raw");
                boolean required = !file.get("required").stringOrEmpty().equals("false");
                read(named(file), required, true, raw, attached);
            }
            for (ComposeValue option : service.value().get("security_opt").items()) {
                profile(option).ifPresent(file -> read(file, true, false, false, attached));
            }
        });
    }

    /// The entries of `env_file`, whose short form is one path.
    public static List<ComposeValue> envFiles(ComposeValue service) {
        ComposeValue files = service.get("env_file");
        return files instanceof Sequence list ? list.items() : files.absent() ? List.of() : List.of(files);
    }

    /// The path that an entry of `env_file` names.
    public static ComposeValue named(ComposeValue entry) {
        return entry instanceof Mapping ? entry.get("path") : entry;
    }

    /// The path of an attached file, relative to the root; empty where it is unresolved or outside.
    public static Optional<String> path(ComposeValue file) {
        return file.string().flatMap(f -> ComposePaths.resolve(file.place().folder(), f));
    }

    /// The file that a seccomp option names, as a value of its own.
    public static Optional<ComposeValue> profile(ComposeValue option) {
        String text = option.stringOrEmpty();
        if (!text.matches("seccomp[=:](?!unconfined$|builtin$|\\s*\\{)[^\\n]{1,1000}")
                || !(option instanceof Scalar s)) {
            return Optional.empty();
        }
        return Optional.of(new Scalar(text.substring(8), s.type(), true, text.substring(8), s.mode(), s.place()));
    }

    private void read(ComposeValue file, boolean required, boolean variables, boolean raw, Map<String, Attached> all) {
        Optional<String> path = path(file);
        if (path.isEmpty()) {
            loader.problem(
                    file.place(),
                    Text.of(
                            "names a file outside of the given folder, or by a variable without value; it is not"
                                    + " read",
                            "nennt eine Datei außerhalb des angegebenen Ordners oder über eine Variable ohne Wert; sie"
                                    + " wird nicht gelesen"));
            return;
        }
        if (!tried.add(path.get()) || ComposeLimits.FILES.exceededBy(tried.size())) {
            return;
        }
        switch (source.read(path.get())) {
            case Content.Bytes(byte[] bytes) -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                List<EnvFile.Entry> entries =
                        !variables ? List.of() : raw ? EnvFile.raw(text) : EnvFile.read(text, Variables.NONE);
                all.put(path.get(), new Attached(path.get(), text, entries, source.guarded(path.get())));
            }
            case Content.Missing() -> {
                if (required) {
                    loader.problem(
                            file.place(),
                            Text.of("there is no file " + path.get(), "die Datei " + path.get() + " gibt es nicht"));
                }
            }
            case Content.Refused(Text why) ->
                loader.problem(
                        file.place(), Text.of(path.get() + ": " + why.english(), path.get() + ": " + why.german()));
        }
    }
}
