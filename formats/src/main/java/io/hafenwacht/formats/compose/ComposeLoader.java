package io.hafenwacht.formats.compose;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseFailure;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.compose.ComposeFiles.Content;
import io.hafenwacht.formats.compose.ComposeProject.Attached;
import io.hafenwacht.formats.compose.ComposeProject.Problem;
import io.hafenwacht.formats.compose.ComposeProject.Remote;
import io.hafenwacht.formats.compose.ComposeValue.Field;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Mode;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a Compose file and all that it names. What is broken, missing, cyclic or outside of the root is a
/// problem of the project; the rest is read all the same.
public final class ComposeLoader {
    private static final Mapping EMPTY = new Mapping(Map.of(), Mode.MERGE, Place.NONE);
    /// The sections that an included file brings along.
    private static final List<String> SECTIONS =
            List.of("services", "networks", "volumes", "secrets", "configs", "models");

    private final ComposeFiles source;
    private final Set<String> files = new LinkedHashSet<>();
    private final Set<String> included = new LinkedHashSet<>();
    private final List<Remote> remotes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Attached> attached = new LinkedHashMap<>();
    private final ComposeReader.Budget budget = new ComposeReader.Budget();
    private final Merge merge = new Merge();
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<Variables, Map<String, List<ComposeValue>>> read = new HashMap<>();
    private int includes;

    private ComposeLoader(ComposeFiles source) {
        this.source = source;
    }

    /// The `overrides` are merged over the file, one after the other, as Compose does with
    /// `compose.override.yaml` or with the further files of `COMPOSE_FILE`.
    public static ComposeProject load(String path, List<String> overrides, ComposeFiles files) {
        var loader = new ComposeLoader(files);
        var paths = new ArrayList<>(List.of(path));
        paths.addAll(overrides);
        Mapping root = EMPTY;
        try {
            String folder = new Place(path, 0, 0).folder();
            root = loader.project(paths, folder, loader.dotEnv(folder, Variables.NONE));
            new Attachments(loader, files).of(root, loader.attached);
        } catch (ParseFailure failure) {
            loader.problem(new Place(path, 0, 0), failure.problem());
        }
        return new ComposeProject(
                path,
                root,
                List.copyOf(loader.files),
                List.copyOf(loader.included),
                loader.remotes,
                loader.problems,
                loader.attached);
    }

    /// The files that the `.env` file of a folder names in place of the usual ones, relative to the root;
    /// none where it names none, or one that cannot be told or lies outside.
    public static List<String> named(String folder, ComposeFiles files) {
        Variables env = new ComposeLoader(files).dotEnv(folder, Variables.NONE);
        Optional<Variables.Value> value = env.get("COMPOSE_FILE");
        if (value.filter(v -> v.resolved() && !v.text().isBlank()).isEmpty()) {
            return List.of();
        }
        String separator = env.get("COMPOSE_PATH_SEPARATOR")
                .map(Variables.Value::text)
                .filter(text -> !text.isEmpty())
                .orElse(":");
        List<Optional<String>> paths = Stream.of(value.get().text().split(Pattern.quote(separator)))
                .map(path -> ComposePaths.resolve(folder, path.strip()))
                .toList();
        return paths.stream().allMatch(Optional::isPresent)
                ? paths.stream().flatMap(Optional::stream).distinct().toList()
                : List.of();
    }

    private Variables dotEnv(String folder, Variables outer) {
        Optional<String> path = ComposePaths.resolve(folder, ".env");
        if (path.isPresent() && source.read(path.get()) instanceof Content.Bytes(byte[] bytes)) {
            return outer.over(EnvFile.values(EnvFile.read(new String(bytes, StandardCharsets.UTF_8), outer)));
        }
        return outer;
    }

    /// Several files as one model, with what they include; their relative paths begin in `folder`.
    private Mapping project(List<String> paths, String folder, Variables variables) throws ParseFailure {
        Mapping root = EMPTY;
        for (String path : paths) {
            open.push(path);
        }
        for (String path : paths) {
            for (ComposeValue document : documents(path, folder, variables, new Place(path, 0, 0))) {
                if (document instanceof Mapping mapping) {
                    root = merge.files(root, extended(mapping, variables));
                } else if (!document.absent()) {
                    problem(
                            document.place(),
                            Text.of("expected a mapping at the top", "eine Zuordnung zuoberst erwartet"));
                }
            }
        }
        Mapping whole = include(root, variables);
        paths.forEach(_ -> open.pop());
        return whole;
    }

    /// Each file is read once for the same variables, however often services extend it.
    private List<ComposeValue> documents(String path, String folder, Variables variables, Place asked) {
        return read.computeIfAbsent(variables, _ -> new HashMap<>())
                .computeIfAbsent(folder + ":" + path, _ -> read(path, folder, variables, asked));
    }

    private List<ComposeValue> read(String path, String folder, Variables variables, Place asked) {
        files.add(path);
        if (ComposeLimits.FILES.exceededBy(files.size())) {
            problem(asked, Text.of("more than " + ComposeLimits.FILES, "mehr als " + ComposeLimits.FILES));
            return List.of();
        }
        return switch (source.read(path)) {
            case Content.Missing() -> {
                problem(asked, Text.of("there is no file " + path, "die Datei " + path + " gibt es nicht"));
                yield List.of();
            }
            case Content.Refused(Text why) -> {
                problem(asked, Text.of(path + ": " + why.english(), path + ": " + why.german()));
                yield List.of();
            }
            case Content.Bytes(byte[] bytes) -> {
                var result = new ComposeReader(path, folder, variables, budget).read(bytes);
                result.failure().ifPresent(p -> problem(new Place(path, 0, 0), p));
                result.warnings().forEach(p -> problem(new Place(path, 0, 0), p));
                yield result.documents();
            }
        };
    }

    /// With the services that extend others filled in.
    private Mapping extended(Mapping root, Variables variables) {
        if (!(root.get("services") instanceof Mapping services)) {
            return root;
        }
        var filled = new LinkedHashMap<String, Field>();
        for (var entry : services.fields().entrySet()) {
            Field field = entry.getValue();
            ComposeValue value = field.value() instanceof Mapping service
                    ? extendedOr(entry.getKey(), service, services, variables)
                    : field.value();
            filled.put(entry.getKey(), new Field(field.place(), value));
        }
        var fields = new LinkedHashMap<>(root.fields());
        fields.put(
                "services",
                new Field(root.placeOf("services"), new Mapping(filled, services.mode(), services.place())));
        return new Mapping(fields, root.mode(), root.place());
    }

    /// Over a limit a service stays the part of one that it is; the others are read all the same.
    private Mapping extendedOr(String name, Mapping service, Mapping services, Variables variables) {
        try {
            return extend(name, service, services, variables, new ArrayDeque<>());
        } catch (ParseFailure failure) {
            problem(services.place(), failure.problem().what());
            var own = new LinkedHashMap<>(service.fields());
            own.remove("extends");
            return new Mapping(own, service.mode(), service.place());
        }
    }

    private Mapping extend(
            String name, Mapping service, ComposeValue siblings, Variables variables, Deque<String> chain)
            throws ParseFailure {
        ComposeValue extending = service.get("extends");
        if (extending.absent()) {
            return service;
        }
        Place place = service.placeOf("extends");
        var own = new LinkedHashMap<>(service.fields());
        own.remove("extends");
        Mapping rest = new Mapping(own, service.mode(), service.place());
        ComposeValue file = extending.get("file");
        ComposeValue wanted = extending instanceof Mapping ? extending.get("service") : extending;
        if (wanted.string().isEmpty() || file.unresolved()) {
            problem(
                    place,
                    Text.of(
                            "extends: no service to follow, or a variable without value",
                            "extends: kein Service angegeben, oder eine Variable ohne Wert"));
            return rest;
        }
        chain.push(service.place() + " " + name);
        Optional<Mapping> base = file.absent()
                ? base(wanted.stringOrEmpty(), siblings, variables, place, chain)
                : elsewhere(name, wanted.stringOrEmpty(), file.stringOrEmpty(), variables, place, chain);
        chain.pop();
        return base.isPresent() ? merge.services(base.get(), rest) : rest;
    }

    private Optional<Mapping> elsewhere(
            String name, String wanted, String file, Variables variables, Place place, Deque<String> chain)
            throws ParseFailure {
        if (ComposePaths.remote(file)) {
            remote("services." + name + ".extends", file, place);
            return Optional.empty();
        }
        Optional<String> path = inside(file, place.folder(), place);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Mapping root = EMPTY;
        for (ComposeValue document : documents(path.get(), Place.folderOf(path.get()), variables, place)) {
            if (document instanceof Mapping mapping) {
                root = merge.files(root, mapping);
            }
        }
        return base(wanted, root.get("services"), variables, place, chain);
    }

    private Optional<Mapping> base(
            String wanted, ComposeValue services, Variables variables, Place place, Deque<String> chain)
            throws ParseFailure {
        if (!(services.get(wanted) instanceof Mapping service)) {
            problem(
                    place,
                    Text.of(
                            "extends: there is no service " + wanted,
                            "extends: den Service " + wanted + " gibt es nicht"));
            return Optional.empty();
        }
        if (chain.contains(service.place() + " " + wanted) || ComposeLimits.EXTENDS.exceededBy(chain.size())) {
            problem(
                    place,
                    Text.of(
                            "extends runs in a circle over the service " + wanted,
                            "extends läuft im Kreis über den Service " + wanted));
            return Optional.empty();
        }
        return Optional.of(extend(wanted, service, services, variables, chain));
    }

    /// With the sections of all files that `include` names; what both have stays as it is here.
    private Mapping include(Mapping root, Variables variables) throws ParseFailure {
        Mapping whole = root;
        for (ComposeValue entry : root.get("include").items()) {
            ComposeValue path = entry instanceof Mapping ? entry.get("path") : entry;
            List<ComposeValue> paths = path instanceof ComposeValue.Sequence list ? list.items() : List.of(path);
            var found = new ArrayList<String>();
            for (ComposeValue one : paths) {
                target(one).ifPresent(found::add);
            }
            if (found.isEmpty()) {
                continue;
            }
            if (ComposeLimits.FILES.exceededBy(++includes)) {
                problem(entry.place(), Text.of("more than " + ComposeLimits.FILES, "mehr als " + ComposeLimits.FILES));
                break;
            }
            String folder = entry.get("project_directory")
                    .string()
                    .flatMap(f -> ComposePaths.resolve(entry.place().folder(), f))
                    .orElse(new Place(found.getFirst(), 0, 0).folder());
            included.addAll(found);
            whole = joined(whole, project(found, folder, environment(entry, folder, variables)));
        }
        return whole;
    }

    private Optional<String> target(ComposeValue path) {
        if (path.string().isEmpty()) {
            problem(
                    path.place(),
                    Text.of(
                            "include: no path, or a variable without value",
                            "include: kein Pfad, oder eine Variable ohne Wert"));
            return Optional.empty();
        }
        if (ComposePaths.remote(path.stringOrEmpty())) {
            remote("include", path.stringOrEmpty(), path.place());
            return Optional.empty();
        }
        Optional<String> found = inside(path.stringOrEmpty(), path.place().folder(), path.place());
        if (found.filter(open::contains).isPresent()) {
            problem(
                    path.place(),
                    Text.of(
                            "include runs in a circle over " + found.get(),
                            "include läuft im Kreis über " + found.get()));
            return Optional.empty();
        }
        return found;
    }

    private Variables environment(ComposeValue entry, String folder, Variables outer) {
        ComposeValue named = entry.get("env_file");
        if (named.absent()) {
            return dotEnv(folder, outer);
        }
        Variables all = outer;
        for (ComposeValue file : named instanceof ComposeValue.Sequence list ? list.items() : List.of(named)) {
            Optional<String> path =
                    file.string().flatMap(f -> ComposePaths.resolve(file.place().folder(), f));
            if (path.isPresent() && source.read(path.get()) instanceof Content.Bytes(byte[] bytes)) {
                all = all.over(EnvFile.values(EnvFile.read(new String(bytes, StandardCharsets.UTF_8), all)));
            } else {
                problem(
                        file.place(),
                        Text.of("the file of variables was not read", "die Datei mit Variablen wurde nicht gelesen"));
            }
        }
        return all;
    }

    private Mapping joined(Mapping root, Mapping other) throws ParseFailure {
        var fields = new LinkedHashMap<>(root.fields());
        for (String section : SECTIONS) {
            if (!(other.get(section) instanceof Mapping theirs)) {
                continue;
            }
            if (!(root.get(section) instanceof Mapping mine)) {
                fields.put(section, other.fields().get(section));
                continue;
            }
            var all = new LinkedHashMap<>(mine.fields());
            theirs.fields().forEach((name, field) -> {
                if (all.putIfAbsent(name, field) != null && section.equals("services")) {
                    problem(
                            field.place(),
                            Text.of(
                                    "the service " + name + " exists twice: here and where it is included",
                                    "den Service " + name + " gibt es zweimal: hier und wo er eingebunden wird"));
                }
            });
            fields.put(section, new Field(root.placeOf(section), new Mapping(all, mine.mode(), mine.place())));
        }
        return new Mapping(fields, root.mode(), root.place());
    }

    private Optional<String> inside(String path, String folder, Place place) {
        Optional<String> found = ComposePaths.resolve(folder, path);
        if (found.isEmpty()) {
            problem(
                    place,
                    Text.of(
                            "names a file outside of the given folder, which is not read: " + shown(path),
                            "nennt eine Datei außerhalb des angegebenen Ordners, die nicht gelesen wird: "
                                    + shown(path)));
        }
        return found;
    }

    private static String shown(String path) {
        return path.length() > 100 ? path.substring(0, 100) + "…" : path;
    }

    private void remote(String field, String reference, Place place) {
        remotes.add(new Remote(field, reference, place));
        problem(
                place,
                Text.of(
                        "comes from elsewhere and is not fetched: " + shown(reference),
                        "kommt von anderswo und wird nicht geholt: " + shown(reference)));
    }

    private void problem(Place file, ParseProblem problem) {
        problem(
                new Place(
                        file.file(),
                        problem.position().line(),
                        problem.position().column()),
                problem.what());
    }

    void problem(Place place, Text what) {
        var one = new Problem(place, what);
        if (ComposeLimits.PROBLEMS.exceededBy(problems.size() + 1L)) {
            problems.set(
                    problems.size() - 1,
                    new Problem(
                            place,
                            Text.of(
                                    "and further problems: more than " + ComposeLimits.PROBLEMS,
                                    "und weitere Probleme: mehr als " + ComposeLimits.PROBLEMS)));
        } else if (!problems.contains(one)) {
            problems.add(one);
        }
    }
}
