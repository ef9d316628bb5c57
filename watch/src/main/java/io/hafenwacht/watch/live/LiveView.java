package io.hafenwacht.watch.live;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Follows the kept events and knows from them how each container is. Events and what the engine says may
/// come in any order and on any thread; what is gone is shown for a minute and then forgotten.
public final class LiveView implements Consumer<Journal.Entry> {
    static final Limit CONTAINERS =
            new Limit("watch.containers", 10_000, "containers", "twenty times what one engine is known to run");
    static final Limit STORIES = new Limit(
            "watch.stories", 1_000, "findings or incidents of a container", "more is no story that anybody reads");
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    /// For those of whom nobody says when they are gone, such as the runs of a pod's containers.
    private static final Duration SILENT = Duration.ofHours(1);

    /// How long something that happened and is over stands among the open findings.
    private static final Duration SHOWN = Duration.ofMinutes(10);

    private final Predicate<String> momentary;
    private final Map<String, Known> containers = new LinkedHashMap<>();
    private final Map<Severity, Long> incidentsOpened = new EnumMap<>(Severity.class);
    private final Map<String, Long> detections = new TreeMap<>();
    private final Map<String, Duration> blind = new TreeMap<>();

    /// A finding that is shown; one that merely happened until then.
    private record Open(Severity severity, Optional<Instant> until) {}

    /// What is known of one container; guarded by the view's monitor.
    private static final class Known {
        private ContainerFacts facts;
        private @Nullable Sample before;
        private @Nullable Sample now;
        private final Map<String, Open> findings = new HashMap<>();
        private final Map<EventId, Incident> incidents = new LinkedHashMap<>();
        private long lines;
        private Instant told = Instant.EPOCH;
        private @Nullable Instant gone;

        Known(ContainerFacts facts) {
            this.facts = facts;
        }

        ContainerNow view() {
            Usage usage = now == null || !facts.running()
                    ? Usage.NONE
                    : before == null ? Usage.of(now) : Usage.between(before, now);
            return new ContainerNow(
                    facts,
                    usage,
                    facts.running() ? Optional.ofNullable(now) : Optional.empty(),
                    findings.values().stream().collect(Collectors.groupingBy(Open::severity, Collectors.counting())),
                    incidents.values().stream()
                            .sorted(Comparator.comparing(Incident::severity).thenComparing(Incident::first))
                            .toList(),
                    lines);
        }
    }

    /// Every finding lasts until it is said to be over.
    public LiveView() {
        this(_ -> false);
    }

    /// `momentary` says of which rules findings happen and do not last.
    public LiveView(Predicate<String> momentary) {
        this.momentary = momentary;
    }

    @Override
    public void accept(Journal.Entry entry) {
        see(entry.event());
    }

    /// An event that an earlier process kept: of those only stories go on.
    public synchronized void recall(Event event) {
        if (event instanceof Incident incident) {
            story(incident);
        }
    }

    private synchronized void see(Event event) {
        if (!event.origin().id().isEmpty()
                && !containers.containsKey(event.origin().id())) {
            forgetSilent(event.time());
        }
        switch (event) {
            case LogLine line -> of(line.origin()).ifPresent(known -> known.lines++);
            case Sample sample -> of(sample.origin()).ifPresent(known -> measured(known, sample));
            case Happening happening -> happened(happening);
            case Detection detection -> detected(detection);
            case Incident incident -> told(incident);
            case Blindness blindness ->
                blind.merge(
                        blindness.source(),
                        Duration.between(blindness.from(), blindness.time()).abs(),
                        Duration::plus);
        }
        Known known = containers.get(event.origin().id());
        if (known != null) {
            known.told = event.time();
        }
    }

    private void forgetSilent(Instant now) {
        containers
                .values()
                .removeIf(known -> known.facts.state().equals(ContainerFacts.UNKNOWN)
                        && Duration.between(known.told, now).compareTo(SILENT) > 0);
    }

    private static void forget(Known known, Instant now) {
        known.findings
                .values()
                .removeIf(open -> open.until().filter(now::isAfter).isPresent());
    }

    private static void measured(Known known, Sample sample) {
        forget(known, sample.time());
        if (known.now == null || sample.time().isAfter(known.now.time())) {
            known.before = known.now;
            known.now = sample;
        }
        if (!known.facts.running() && known.gone == null) {
            known.facts = known.facts.state("running");
        }
    }

    private void happened(Happening happening) {
        if (happening.origin().kind() != Origin.Kind.CONTAINER) {
            return;
        }
        Optional<Known> found = of(happening.origin());
        if (found.isEmpty()) {
            return;
        }
        Known known = found.get();
        ContainerFacts facts = known.facts;
        String action = happening.action();
        known.facts = switch (action) {
            case "create" -> facts.state("created");
            case "start" -> facts.started(happening.time());
            case "unpause" -> facts.state("running");
            case "pause" -> facts.state("paused");
            case "die" -> facts.exited(exitCode(happening.attributes().get("exitCode")));
            case "rename" -> facts.origin(happening.origin());
            case "destroy" -> facts.state(ContainerFacts.REMOVED);
            default ->
                action.startsWith("health_status: ")
                        ? facts.health(action.substring("health_status: ".length()))
                        : facts;
        };
        if (action.equals("destroy")) {
            known.gone = happening.time();
        }
        if (action.equals("die")) {
            known.before = null;
            known.now = null;
        }
    }

    private static OptionalInt exitCode(@Nullable String text) {
        return text != null && text.matches("\\d{1,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private void detected(Detection detection) {
        var finding = detection.finding();
        if (finding.outcome() != OutcomeKind.FAIL) {
            // A state that lasted is over.
            of(detection.origin()).ifPresent(known -> known.findings.remove(finding.id()));
            return;
        }
        detections.merge(
                finding.severity().word() + "\0" + finding.subject().layer().word(), 1L, Long::sum);
        of(detection.origin())
                .filter(known -> known.findings.size() < STORIES.value())
                .ifPresent(known -> known.findings.put(finding.id(), open(detection)));
    }

    private Open open(Detection detection) {
        boolean happened = momentary.test(detection.finding().subject().check());
        return new Open(
                detection.finding().severity(),
                happened ? Optional.of(detection.time().plus(SHOWN)) : Optional.empty());
    }

    private void told(Incident incident) {
        if (incident.state() == Incident.State.OPENED) {
            incidentsOpened.merge(incident.severity(), 1L, Long::sum);
        }
        story(incident);
    }

    private void story(Incident incident) {
        of(incident.origin()).ifPresent(known -> {
            if (incident.state() == Incident.State.CLOSED) {
                known.incidents.remove(incident.story());
            } else if (known.incidents.size() < STORIES.value() || known.incidents.containsKey(incident.story())) {
                known.incidents.put(incident.story(), incident);
            }
        });
    }

    private Optional<Known> of(Origin origin) {
        if (origin.id().isEmpty()) {
            return Optional.empty();
        }
        Known known = containers.get(origin.id());
        if (known == null && containers.size() < CONTAINERS.value()) {
            known = new Known(
                    new ContainerFacts(origin, ContainerFacts.UNKNOWN, "", 0, OptionalInt.empty(), Optional.empty()));
            containers.put(origin.id(), known);
        }
        return Optional.ofNullable(known);
    }

    /// What the engine `system` says now: the whole list of its containers. What is not in it is gone.
    public synchronized void roster(String system, Collection<ContainerFacts> all, Instant now) {
        var listed = all.stream().collect(Collectors.toMap(f -> f.origin().id(), f -> f, (a, _) -> a));
        containers.forEach((id, known) -> {
            Origin origin = known.facts.origin();
            if (known.gone == null
                    && origin.kind() == Origin.Kind.CONTAINER
                    && origin.system().equals(system)
                    && !listed.containsKey(id)) {
                known.gone = now;
                known.facts = known.facts.state(ContainerFacts.REMOVED);
            }
        });
        listed.forEach((_, facts) -> of(facts.origin()).ifPresent(known -> {
            known.facts = facts;
            known.gone = null;
            forget(known, now);
        }));
        containers
                .values()
                .removeIf(known ->
                        known.gone != null && Duration.between(known.gone, now).compareTo(REMEMBERED) > 0);
    }

    /// All containers that are or just were there, by name. Origins of other kinds have no row.
    public synchronized List<ContainerNow> containers() {
        return containers.values().stream()
                .filter(known -> known.facts.origin().kind() == Origin.Kind.CONTAINER
                        || known.facts.origin().kind() == Origin.Kind.POD)
                .map(Known::view)
                .sorted(Comparator.comparing((ContainerNow c) -> c.origin().name())
                        .thenComparing(c -> c.origin().id()))
                .toList();
    }

    /// The incidents that are open, of whatever origin.
    public synchronized List<Incident> openIncidents() {
        return containers.values().stream()
                .flatMap(known -> known.incidents.values().stream())
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Incident::severity).thenComparing(Incident::first))
                .toList();
    }

    /// Incidents that were opened since watching began, by severity.
    public synchronized Map<Severity, Long> incidentsOpened() {
        return Map.copyOf(incidentsOpened);
    }

    /// Detections since watching began, by the words of severity and layer with a NUL between them.
    public synchronized Map<String, Long> detections() {
        return new TreeMap<>(detections);
    }

    /// How long each source was blind since watching began, in all.
    public synchronized Map<String, Duration> blind() {
        return new TreeMap<>(blind);
    }
}
