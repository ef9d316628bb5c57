package io.hafenwacht.app.watch;

import io.hafenwacht.app.watch.AuditQueue.Job;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.docker.snapshot.ContainerLook;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Audits what an event is about, as soon as it is told: a container that was created, started, changed or
/// joined a network, a command that was started in one, the containers whose image's name moved on. A source
/// of its own, so that the pipeline never waits for the engine.
final class EventAudit implements EventSource, Consumer<Journal.Entry> {
    /// The name of this source.
    static final String NAME = "docker-audit";

    private static final Limit FACTS =
            new Limit("audit.facts", 5_000, "containers", "user and health check of each; asked again when forgotten");

    /// What is asked of a container once: as whom it runs, and the command of its health check, which the
    /// engine starts again and again.
    private record Facts(String user, String healthCommand) {}

    private final ContainerLook look;
    private final ContainerAudit audit;
    private final String system;
    private final Clock clock;
    private final AuditQueue queue = new AuditQueue();
    private final Map<String, Facts> facts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Facts> eldest) {
            return FACTS.exceededBy(size());
        }
    };
    private volatile SourceStatus status;

    EventAudit(ContainerLook look, ContainerAudit audit, String system, Clock clock) {
        this.look = look;
        this.audit = audit;
        this.system = system;
        this.clock = clock;
        this.status = new SourceStatus(
                NAME,
                SourceStatus.State.STARTING,
                clock.instant(),
                0,
                0,
                Text.of("not begun yet", "noch nicht begonnen"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SourceStatus status() {
        return status;
    }

    @Override
    public void accept(Journal.Entry entry) {
        if (entry.event() instanceof Happening happening
                && happening.origin().system().equals(system)) {
            queue.offer(happening);
        }
    }

    /// A finding that was told before this process began.
    void remember(Detection detection) {
        if (detection.origin().kind() == Origin.Kind.CONTAINER
                && !detection.finding().subject().check().startsWith("HW-R")) {
            audit.remember(detection);
        }
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        rehearse();
        is(SourceStatus.State.RUNNING, Text.of("waits for events", "wartet auf Ereignisse"));
        try {
            while (true) {
                Job job = queue.take();
                switch (job) {
                    case Job.Container container -> container(container, intake);
                    case Job.Exec exec -> exec(exec, intake);
                    case Job.Image image -> image(image);
                    case Job.Reload reload -> reloaded(reload, intake);
                    case Job.Gone gone -> {
                        audit.forget(gone.id());
                        facts.remove(gone.id());
                    }
                }
                lost(intake);
            }
        } finally {
            is(SourceStatus.State.STOPPED, Text.of("stopped", "beendet"));
        }
    }

    /// Loads and warms what an audit takes, half a second of work, before the first event has to wait for it.
    private void rehearse() {
        value(look.engine(clock.instant()))
                .ifPresent(document ->
                        audit.judgeEngine(document, clock.instant(), EventId.of(system, NAME, "rehearsal")));
        value(look.all())
                .flatMap(ids -> ids.stream().findFirst())
                .ifPresent(id -> document(id).ifPresent(document -> {
                    audit.judge(document, clock.instant(), EventId.of(system, NAME, "rehearsal"));
                    audit.forget(id);
                }));
    }

    /// The engine has other settings now: it is judged, and so are its containers.
    private void reloaded(Job.Reload job, Intake intake) throws InterruptedException {
        look.forget();
        Optional<Node> document = value(look.engine(clock.instant()));
        if (document.isPresent()) {
            for (Detection detection : audit.judgeEngine(document.get(), clock.instant(), job.because())) {
                intake.accept(detection);
                gave();
            }
        }
        value(look.all()).orElse(List.of()).forEach(id -> queue.put(new Job.Container(id, job.because())));
    }

    private void container(Job.Container job, Intake intake) throws InterruptedException {
        Optional<Node> document = document(job.id());
        if (document.isEmpty()) {
            return;
        }
        Node inspect = document.get().get("containers").elements().getFirst().get("inspect");
        facts.put(job.id(), facts(inspect));
        for (Detection detection : audit.judge(document.get(), clock.instant(), job.because())) {
            intake.accept(detection);
            gave();
        }
    }

    private Optional<Node> document(String id) {
        Optional<ObjectName> name = ObjectName.parse(id);
        return name.isEmpty() ? Optional.empty() : value(look.at(name.get(), clock.instant()));
    }

    /// What is gone by now needs no look; an engine that does not answer is told by the source of its events.
    private <T> Optional<T> value(EngineResult<T> result) {
        return switch (result) {
            case EngineResult.Ok<T>(var value) -> {
                is(SourceStatus.State.RUNNING, Text.of("waits for events", "wartet auf Ereignisse"));
                yield Optional.of(value);
            }
            case EngineResult.NotFound<T> _ -> Optional.empty();
            case EngineResult.Failure<T> failure -> {
                is(SourceStatus.State.BLIND, failure.reason());
                yield Optional.empty();
            }
        };
    }

    private void exec(Job.Exec job, Intake intake) throws InterruptedException {
        Optional<ObjectName> id = ObjectName.parse(job.id());
        if (id.isEmpty()) {
            return;
        }
        String container = job.container().id();
        Facts about = facts.get(container);
        if (about == null) {
            about = document(container)
                    .map(d -> facts(d.get("containers").elements().getFirst().get("inspect")))
                    .orElse(new Facts("", ""));
            facts.put(container, about);
        }
        if (!about.healthCommand.isEmpty() && about.healthCommand.equals(job.command())) {
            return;
        }
        Optional<Node> exec = value(look.exec(id.get()));
        if (exec.isPresent()) {
            intake.accept(inspected(job, exec.get(), about));
            gave();
        }
    }

    private Happening inspected(Job.Exec job, Node exec, Facts about) {
        Node config = exec.get("ProcessConfig");
        String command = config.get("entrypoint").stringOrEmpty()
                + config.get("arguments").elements().stream()
                        .map(word -> " " + word.stringOrEmpty())
                        .collect(Collectors.joining());
        var attributes = new TreeMap<String, String>();
        attributes.put("execID", job.id());
        attributes.put("command", bounded(command));
        attributes.put(
                "privileged", Boolean.toString(config.get("privileged").bool().orElse(false)));
        attributes.put("user", bounded(config.get("user").stringOrEmpty()));
        attributes.put("containerUser", bounded(about.user));
        attributes.put("tty", Boolean.toString(config.get("tty").bool().orElse(false)));
        return new Happening(
                EventId.of(system, "exec", job.id(), job.because().toString()),
                clock.instant(),
                job.container(),
                "exec",
                "inspected",
                attributes);
    }

    private static final int TEXT = 512;

    private static String bounded(String text) {
        return text.length() > TEXT ? text.substring(0, TEXT) : text;
    }

    private static Facts facts(Node inspect) {
        List<String> test = inspect.at("Config", "Healthcheck", "Test").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
        String command = "";
        if (test.size() > 1) {
            String words = String.join(" ", test.subList(1, test.size()));
            List<String> shell = inspect.at("Config", "Shell").elements().stream()
                    .map(Node::stringOrEmpty)
                    .toList();
            String prefix = shell.isEmpty() ? "/bin/sh -c" : String.join(" ", shell);
            command = test.getFirst().equals("CMD-SHELL") ? prefix + " " + words : words;
        }
        return new Facts(inspect.at("Config", "User").stringOrEmpty(), command.strip());
    }

    private void image(Job.Image job) {
        value(look.outdated(job.name()))
                .ifPresent(ids -> ids.forEach(id -> queue.put(new Job.Container(id, job.because()))));
    }

    private void lost(Intake intake) throws InterruptedException {
        long count = queue.lost();
        if (count == 0) {
            return;
        }
        Instant now = clock.instant();
        SourceStatus old = status;
        status = new SourceStatus(NAME, old.state(), old.since(), old.events(), old.lost() + count, old.detail());
        intake.accept(new Blindness(
                EventId.of(system, NAME, "lost", now.toString()),
                now,
                new Origin(system, Origin.Kind.ENGINE, system, system),
                NAME,
                now,
                OptionalLong.of(count),
                Text.of(
                        "More containers changed than could be audited (" + AuditQueue.WAITING + ").",
                        "Es änderten sich mehr Container, als geprüft werden konnten (" + AuditQueue.WAITING + ").")));
    }

    private void gave() {
        SourceStatus old = status;
        status = new SourceStatus(NAME, old.state(), old.since(), old.events() + 1, old.lost(), old.detail());
    }

    private void is(SourceStatus.State state, Text detail) {
        SourceStatus old = status;
        if (old.state() != state) {
            status = new SourceStatus(NAME, state, clock.instant(), old.events(), old.lost(), detail);
        }
    }
}
