package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.Mounts.Mount;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.Attachments;
import io.hafenwacht.formats.compose.ComposeProject;
import io.hafenwacht.formats.compose.ComposeProject.Problem;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Field;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One Compose project as checks see it: each service as a container, and the sections beside them.
public final class ComposeSnapshot {
    static final Text NO_IMAGE =
            Text.of("no service takes an image from a registry", "kein Service bezieht ein Image aus einer Registry");
    private static final Limit SERVICES = new Limit(
            "compose-services", 2_000, "services", "about 20 KB each; the largest projects have some hundred");
    private static final Limit VALUES =
            new Limit("compose-values", 500_000, "values of services", "what extends shares is written out for each");
    private static final Limit PROBLEMS = new Limit("compose-type-problems", 200, "problems", "more helps nobody");
    private static final Limit MOUNTS =
            new Limit("volumes-from-mounts", 20_000, "mounts", "in all; projects in use have some dozens");
    private static final Limit CHAIN = new Limit("volumes-from", 50, "services", "a chain in use has one or two");

    private final ComposeProject project;
    private final List<Service> services = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private long inheritedMounts;

    /// One service. `partial` where neither image nor build is named: what is missing then stands elsewhere.
    /// `profiles` are those without which it is not started; empty where it always is.
    public record Service(String name, ComposeValue value, Location place, ContainerView view, List<String> profiles) {
        public Service {
            profiles = List.copyOf(profiles);
        }

        public boolean partial() {
            return !value.has("image") && !value.has("build") && !value.has("provider");
        }

        /// Where a field stands, with its path: `services.web.image`.
        public Location where(String... path) {
            ComposeValue at = value;
            Place found = new Place(place.path(), place.line(), place.column());
            var field = new StringBuilder(place.field());
            for (String name : path) {
                found = at.entries().containsKey(name) ? at.placeOf(name) : found;
                at = at.get(name);
                field.append('.').append(name);
            }
            return new Location(found.file(), found.line(), found.column(), field.toString(), "");
        }
    }

    public ComposeSnapshot(ComposeProject project) {
        this.project = project;
        problems.addAll(project.problems());
        var drafts = new ArrayList<Draft>();
        long values = 0;
        for (var entry : project.services().entries().entrySet()) {
            values += size(entry.getValue().value());
            for (ComposeValue file : Attachments.envFiles(entry.getValue().value())) {
                values += Attachments.path(Attachments.named(file))
                        .flatMap(p -> Optional.ofNullable(project.attached().get(p)))
                        .map(a -> a.entries().size())
                        .orElse(0);
            }
            Optional<Limit> over = SERVICES.exceededBy(drafts.size() + 1L)
                    ? Optional.of(SERVICES)
                    : VALUES.exceededBy(values) ? Optional.of(VALUES) : Optional.empty();
            if (over.isPresent()) {
                problems.add(new Problem(
                        entry.getValue().place(),
                        Text.of(
                                "more than " + over.get() + "; this service and the rest are not judged",
                                "mehr als " + over.get() + "; dieser Service und die übrigen werden nicht bewertet")));
                break;
            }
            drafts.add(Draft.of(entry.getKey(), entry.getValue(), project));
        }
        Map<String, List<Mount>> own = new HashMap<>();
        drafts.forEach(draft -> own.put(draft.name(), draft.own()));
        for (Draft draft : drafts) {
            draft.mounts().write(inherited(draft.name(), own, new HashSet<>(Set.of(draft.name()))));
            FieldReader reader = draft.reader();
            reader.problems().stream()
                    .limit(Math.max(0, PROBLEMS.value() - problems.size()))
                    .forEach(problems::add);
            List<String> profiles = reader.entry("profiles").value().items().stream()
                    .flatMap(p -> p.string().stream())
                    .toList();
            services.add(new Service(
                    draft.name(),
                    reader.entry().value(),
                    reader.entry().source().location(),
                    draft.out().view(draft.name()),
                    profiles));
        }
    }

    private static long size(ComposeValue value) {
        long size = 1;
        for (ComposeValue item : value.items()) {
            size += size(item);
        }
        for (Field field : value.entries().values()) {
            size += size(field.value());
        }
        return size;
    }

    /// A service whose mounts are not complete yet, since others may bring some.
    private record Draft(String name, Inspect out, FieldReader reader, Mounts mounts, List<Mount> own) {
        static Draft of(String name, Field field, ComposeProject project) {
            var out = new Inspect();
            var reader = new FieldReader(name, field.value(), field.place(), out);
            if (!(field.value() instanceof Mapping)) {
                reader.wrong("", reader.entry(), "mapping");
            }
            new ServiceForm(name, project, reader, out).write();
            var mounts = new Mounts(reader, project.root(), out);
            return new Draft(name, out, reader, mounts, List.copyOf(mounts.own()));
        }
    }

    /// What `volumes_from` brings, also at second hand; `:ro` takes the right to write.
    private List<Mount> inherited(String service, Map<String, List<Mount>> own, Set<String> seen) {
        var found = new ArrayList<Mount>();
        for (ComposeValue from :
                project.services().get(service).get("volumes_from").items()) {
            String[] parts = from.stringOrEmpty().split(":", 2);
            List<Mount> base = own.getOrDefault(parts[0], List.of());
            if (!CHAIN.exceededBy(seen.size()) && seen.add(parts[0])) {
                boolean readOnly = parts.length > 1 && parts[1].equals("ro");
                var place = new Inspect.Source(from.place(), "services." + service + ".volumes_from");
                var theirs = new ArrayList<>(base);
                theirs.addAll(inherited(parts[0], own, seen));
                inheritedMounts += theirs.size();
                if (MOUNTS.exceededBy(inheritedMounts)) {
                    found.add(Mount.untold(place));
                    return found;
                }
                theirs.forEach(m -> found.add(new Mount(
                        m.type(), m.name(), m.source(), m.target(), m.mode(), m.writable() && !readOnly, place)));
            }
        }
        return found;
    }

    /// The main file, relative to the path that was given.
    public String path() {
        return project.path();
    }

    public ComposeProject project() {
        return project;
    }

    /// In the order of the file.
    public List<Service> services() {
        return Collections.unmodifiableList(services);
    }

    /// The services whose image is taken from a registry, not built here.
    List<Service> pulling() {
        return services.stream()
                .filter(s -> s.value().has("image") && !s.value().has("build"))
                .toList();
    }

    public Optional<Service> service(String name) {
        return services.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /// A section of the file (`networks`, `volumes`, `secrets`, `configs`), with the place of each value.
    public ComposeValue section(String name) {
        return project.root().get(name);
    }

    /// The whole merged project as plain nodes.
    public Node root() {
        return ComposeNodes.of(project.root());
    }

    /// What could not be read, or has a type that Compose refuses.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
