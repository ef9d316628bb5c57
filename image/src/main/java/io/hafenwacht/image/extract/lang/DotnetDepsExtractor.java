package io.hafenwacht.image.extract.lang;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// NuGet packages of a published .NET application: `*.deps.json` (runtime configuration files, "deps.json").
///
/// A library counts where its type is `package` (or `runtimepack`: the run time that a self-contained
/// application carries) and some target takes a file of it to run; packages that only served to build, or
/// that only bring others, are not on disk.
@AutoService(Extractor.class)
public final class DotnetDepsExtractor implements Extractor {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}");

    private static final Limit LIBRARIES =
            new Limit("libraries of a .NET application", 50_000, "entries", "large applications have a thousand");

    /// The kinds of files that are there at run time; `compile` is not.
    private static final Set<String> RUN_TIME_FILES = Set.of("runtime", "runtimeTargets", "native", "resources");

    private static final String RUNTIME_PACK = "runtimepack.";

    @Override
    public String name() {
        return "dotnet-deps";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Suffix(".deps.json"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var types = new HashMap<String, String>();
        var present = new HashSet<String>();
        JsonFile.read(
                file.content(),
                json -> JsonFile.members(json, member -> {
                    switch (member) {
                        case "targets" ->
                            JsonFile.members(
                                    json,
                                    target -> JsonFile.members(json, library -> {
                                        if (bringsFiles(json)) {
                                            present.add(library);
                                        }
                                    }));
                        case "libraries" -> JsonFile.members(json, library -> type(json, library, types));
                        default -> {}
                    }
                }));
        present.stream()
                .filter(library -> types.getOrDefault(library, "").matches("package|runtimepack"))
                .sorted()
                .forEach(library -> found(library, file, out));
    }

    private static void type(JsonParser json, String library, Map<String, String> types) throws IOException {
        JsonFile.members(json, member -> {
            if (member.equals("type")) {
                JsonFile.string(json).ifPresent(type -> types.put(library, type));
                limit(types.size());
            }
        });
    }

    private static void limit(int libraries) throws IOException {
        if (LIBRARIES.exceededBy(libraries)) {
            throw new IOException("more than " + LIBRARIES);
        }
    }

    /// Whether the library that begins here has at least one file at run time.
    private static boolean bringsFiles(JsonParser json) throws IOException {
        var kinds = new HashSet<String>();
        JsonFile.members(json, member -> {
            if (RUN_TIME_FILES.contains(member)) {
                JsonFile.members(json, file -> {
                    // `_._` stands for "nothing for this framework".
                    if (json.currentToken() == JsonToken.START_OBJECT && !file.endsWith("/_._")) {
                        kinds.add(member);
                    }
                });
            }
        });
        return !kinds.isEmpty();
    }

    private static void found(String library, WantedFile file, Extraction out) {
        int slash = library.indexOf('/');
        String id = library.substring(0, Math.max(0, slash));
        id = id.startsWith(RUNTIME_PACK) ? id.substring(RUNTIME_PACK.length()) : id;
        String version = library.substring(slash + 1);
        if (ID.matcher(id).matches() && BoundedText.version(version)) {
            out.found(InstalledPackage.of(PackageKind.NUGET, id, version, file.location()));
        }
    }
}
