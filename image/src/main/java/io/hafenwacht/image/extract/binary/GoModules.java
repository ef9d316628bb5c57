package io.hafenwacht.image.extract.binary;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Go program's module text says: `packagePath` of its `main` package, its own module, the modules
/// linked into it after replacement, and the build settings (`-ldflags`, `vcs.revision`, …).
///
/// `main` is empty for programs built without modules. Lines of an unknown kind are passed over, as Go's own
/// reader does.
record GoModules(String packagePath, Optional<Module> main, List<Module> dependencies, Map<String, String> settings) {
    /// A module path, verbatim, and its version with the leading `v`; the version is empty where none is
    /// known.
    record Module(String path, String version) {
        /// A replacement by a folder has no version of its own: what was compiled is nobody's release.
        private Module replacedBy(Module other) {
            boolean folder = other.path.startsWith("./") || other.path.startsWith("../") || other.path.startsWith("/");
            return folder ? new Module(path, "") : other;
        }
    }

    static final Limit MAX_MODULES =
            new Limit("go-modules", 10_000, "modules in a program", "the largest programs known link some 1,500");

    /// Semantic versions of releases and of pre-releases by the usual names. Not `v1.2.3-14-gabcdef0`
    /// (commits *after* 1.2.3, which would sort before it) and not `-dirty`.
    private static final Pattern RELEASE = Pattern.compile(
            "v?(\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}(?:-(?:alpha|beta|rc|pre)[0-9A-Za-z.]{0,20})?(?:\\+[0-9A-Za-z.]{1,40})?)");
    /// Where the repository ends in a package path, on hosts where that is certain.
    private static final Pattern REPOSITORY =
            Pattern.compile("(?:github\\.com|gitlab\\.com|bitbucket\\.org)/[^/]+/[^/]+|(?:go\\.etcd|k8s)\\.io/[^/]+");

    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\ntr])");
    private static final String NO_VERSION = "(devel)";

    static GoModules parse(String text) throws MalformedInput {
        String packagePath = "";
        Optional<Module> main = Optional.empty();
        var dependencies = new ArrayList<Module>();
        var settings = new HashMap<String, String>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String[] fields = line.split("\t", 4);
            switch (fields[0]) {
                case "path" -> packagePath = field(fields, 1);
                case "mod" -> main = module(fields);
                case "dep" -> {
                    if (MAX_MODULES.exceededBy(dependencies.size() + 1L)) {
                        throw new MalformedInput(
                                "Go build information names more than " + MAX_MODULES,
                                "die Buildangaben von Go nennen mehr als " + MAX_MODULES);
                    }
                    module(fields).ifPresent(dependencies::add);
                }
                case "=>" -> {
                    Optional<Module> other = module(fields);
                    if (other.isPresent() && !dependencies.isEmpty()) {
                        dependencies.add(dependencies.removeLast().replacedBy(other.get()));
                    }
                }
                case "build" -> {
                    String setting = line.substring("build".length()).strip();
                    int equals = setting.indexOf('=');
                    if (equals > 0) {
                        settings.put(setting.substring(0, equals), unquoted(setting.substring(equals + 1)));
                    }
                }
                default -> {}
            }
        }
        return new GoModules(packagePath, main, dependencies, settings);
    }

    /// The path that advisories use for the program: its module, or where it was built without modules its
    /// repository, as far as that is certain; else the path of its `main` package. May be blank.
    String programPath() {
        if (main.isPresent()) {
            return main.get().path();
        }
        Matcher repository = REPOSITORY.matcher(packagePath);
        return repository.lookingAt() ? repository.group() : packagePath;
    }

    /// The program's version: as stamped by Go, else as the linker was told to write it into a version
    /// variable (`-ldflags "-X main.version=…"`), else empty. A stamped pseudo-version of a repository
    /// without tags (`v0.0.0-…`) gives way to a version from the linker.
    ///
    /// `vcs.revision` and `vcs.time` are deliberately no source: the pseudo-version that could be made of
    /// them (`v0.0.0-date-revision`) sorts below every release, so each old advisory would seem to hold.
    String programVersion() {
        String stamped = main.map(Module::version).orElse("");
        if (!stamped.isEmpty() && !stamped.startsWith("v0.0.0-")) {
            return stamped;
        }
        var versions = GoLinkerFlags.versionVariables(settings.getOrDefault("-ldflags", ""), programPath()).stream()
                .map(GoModules::release)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return versions.size() == 1 ? versions.getFirst() : stamped;
    }

    private static Optional<String> release(String text) {
        Matcher matcher = RELEASE.matcher(text);
        return matcher.matches() ? Optional.of("v" + matcher.group(1)) : Optional.empty();
    }

    private static Optional<Module> module(String[] fields) {
        String path = field(fields, 1);
        String version = field(fields, 2);
        return path.isBlank()
                ? Optional.empty()
                : Optional.of(new Module(path, version.equals(NO_VERSION) ? "" : version));
    }

    private static String field(String[] fields, int index) {
        return index < fields.length ? fields[index] : "";
    }

    /// A value as Go's `strconv.Quote` writes it, without the quotes, white space as blanks. Other escapes
    /// stay as they are: no version or path holds such characters.
    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted
                ? ESCAPE.matcher(value.substring(1, value.length() - 1))
                        .replaceAll(escape ->
                                Matcher.quoteReplacement("ntr".contains(escape.group(1)) ? " " : escape.group(1)))
                : value;
    }
}
