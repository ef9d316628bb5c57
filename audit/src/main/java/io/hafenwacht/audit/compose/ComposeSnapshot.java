package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.Mounts.Mount;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.compose.ComposeProject;
import io.hafenwacht.formats.compose.ComposeProject.Problem;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Field;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One Compose project as checks see it: each service as a container, and the sections beside them.
public final class ComposeSnapshot {
    private static final Limit CHAIN = new Limit("volumes-from", 50, "services", "a chain in use has one or two");

    private final ComposeProject project;
    private final List<Service> services = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

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
        project.services().entries().forEach((name, field) -> drafts.add(Draft.of(name, field, project)));
        Map<String, List<Mount>> own = new HashMap<>();
        drafts.forEach(draft -> own.put(draft.name(), draft.own()));
        for (Draft draft : drafts) {
            draft.mounts().write(inherited(draft.name(), own, new HashSet<>(Set.of(draft.name()))));
            FieldReader reader = draft.reader();
            problems.addAll(reader.problems());
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
        return List.copyOf(services);
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
