package io.hafenwacht.diagnose.docker;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Fact;
import io.hafenwacht.diagnose.Missing;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A small view of the case file of a container.
public record ContainerCase(CaseFile file) {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /// A line that the container wrote.
    public record Line(Optional<Instant> time, String stream, String text) {}

    /// An event of the engine about the container.
    public record Event(Optional<Instant> time, String type, String action, Node attributes) {}

    public Fact inspect(String path) {
        return file.fact(DockerProbes.INSPECT, path);
    }

    public String name() {
        return file.target().name();
    }

    public Node config() {
        return file.value(DockerProbes.INSPECT).get("Config");
    }

    public Node hostConfig() {
        return file.value(DockerProbes.INSPECT).get("HostConfig");
    }

    public Clue running() {
        return inspect("State.Running").isTrue();
    }

    public Clue stopped() {
        return inspect("State.Running").isNotTrue();
    }

    public Optional<Instant> started() {
        return Moment.of(inspect("State.StartedAt").text());
    }

    public Optional<Instant> finished() {
        return Moment.of(inspect("State.FinishedAt").text());
    }

    /// Between start and end of the last run that ended.
    ///
    /// Asked of one that is stopped. Of one that ends at once the engine may note the end a moment before the
    /// start.
    public Optional<Duration> ran() {
        return started()
                .flatMap(from -> finished().map(to -> Duration.between(from, to)))
                .map(ran -> ran.isNegative() ? Duration.ZERO : ran);
    }

    /// Names under which the engine knows it as started.
    public boolean neverStarted() {
        return started().isEmpty();
    }

    public List<Event> events() {
        return file.value(DockerProbes.EVENTS).get("events").elements().stream()
                .map(event -> new Event(
                        Moment.of(event.get("time").stringOrEmpty()),
                        event.get("type").stringOrEmpty(),
                        event.get("action").stringOrEmpty(),
                        event.get("attributes")))
                .toList();
    }

    /// Events of one kind, oldest first.
    public List<Event> events(String action) {
        return events().stream().filter(event -> event.action().equals(action)).toList();
    }

    /// Events of the run that is now, or was last.
    public List<Event> lastRun(String action) {
        Optional<Instant> from = started()
                .map(start ->
                        stopped().held() ? finished().filter(start::isAfter).orElse(start) : start)
                .map(start -> start.minus(AT_ONCE));
        return events(action).stream()
                .filter(event -> from.isEmpty()
                        || event.time()
                                .filter(time -> !time.isBefore(from.get()))
                                .isPresent())
                .toList();
    }

    /// That an event happened; dark where the engine's memory does not reach back to the start of the run.
    public Clue happened(List<Event> events, Predicate<Event> which, String called) {
        List<Event> found = events.stream().filter(which).toList();
        if (!found.isEmpty()) {
            return Clue.holds(proof(found.getLast()));
        }
        Fact since = file.fact(DockerProbes.EVENTS, "since");
        if (since.dark()) {
            return since.when(_ -> true);
        }
        Optional<Instant> reach = Moment.of(since.text());
        if (reach.isPresent() && started().filter(reach.get()::isAfter).isPresent()) {
            return new Clue.Dark(new Missing(
                    DockerProbes.EVENTS.name(),
                    Text.of(
                            "the engine remembers only 256 events, back to " + reach.get(),
                            "die Engine merkt sich nur 256 Ereignisse, zurück bis " + reach.get()),
                    Text.of(
                            "Keep `hafenwacht watch` running, which sees every event.",
                            "`hafenwacht watch` laufen lassen, das jedes Ereignis sieht."),
                    since.manual()));
        }
        return new Clue.Against(new Proof(
                Text.of("event " + called, "Ereignis " + called),
                Text.of("none", "keines"),
                since.source(),
                since.manual()));
    }

    public Proof proof(Event event) {
        Fact events = file.fact(DockerProbes.EVENTS, "events");
        String details = Stream.of("exitCode", "signal", "execDuration")
                .filter(key -> !event.attributes().get(key).absent())
                .map(key -> " " + key + "=" + event.attributes().get(key).stringOrEmpty())
                .reduce("", String::concat);
        return new Proof(
                Text.of("event", "Ereignis"),
                Text.same(event.time().map(Moment::shown).orElse("") + " " + event.action() + details),
                events.source(),
                events.manual());
    }

    public List<Line> lines() {
        return file.value(DockerProbes.LOGS).get("lines").elements().stream()
                .map(line -> new Line(
                        Moment.of(line.get("time").stringOrEmpty()),
                        line.get("stream").stringOrEmpty(),
                        line.get("text").stringOrEmpty()))
                .toList();
    }

    /// The last line that matches; dark where the log cannot be read.
    public Clue logged(Pattern pattern) {
        return logged(line -> pattern.matcher(line.text()).find());
    }

    public Clue logged(Predicate<Line> which) {
        Fact log = log();
        if (log.dark()) {
            return log.when(_ -> true);
        }
        List<Line> found = lines().stream().filter(which).toList();
        return found.isEmpty()
                ? new Clue.Against(new Proof(
                        Text.of("log lines that say so", "Protokollzeilen, die das sagen"),
                        Text.of("none of the last " + lines().size(), "keine der letzten " + lines().size()),
                        log.source(),
                        log.manual()))
                : Clue.holds(proof(found.getLast()));
    }

    public Proof proof(Line line) {
        Fact log = log();
        return new Proof(
                Text.of("log line", "Protokollzeile"),
                Text.same(line.time().map(time -> Moment.shown(time) + " ").orElse("") + cut(line.text())),
                log.source(),
                log.manual());
    }

    /// The log, dark too where its driver cannot be read.
    private Fact log() {
        Fact log = file.fact(DockerProbes.LOGS, "lines");
        String refused = file.value(DockerProbes.LOGS).get("refused").stringOrEmpty();
        return refused.isEmpty() || log.dark()
                ? log
                : new Fact(
                        log.what(),
                        Node.MISSING,
                        log.source(),
                        log.manual(),
                        Optional.of(new Missing(
                                DockerProbes.LOGS.name(),
                                Text.of(
                                        "the log driver cannot be read: " + cut(refused),
                                        "der Protokolltreiber ist nicht lesbar: " + cut(refused)),
                                Text.of(
                                        "Read the log where the driver sends it.",
                                        "Das Protokoll dort lesen, wohin der Treiber es schickt."),
                                log.manual())));
    }

    /// The network that the container was made for: `bridge` for `default`.
    public String networkMode() {
        String mode = hostConfig().get("NetworkMode").stringOrEmpty();
        return mode.isEmpty() || mode.equals("default") ? "bridge" : mode;
    }

    /// Whether it has a network namespace of its own with a bridge behind it.
    public boolean bridged() {
        String mode = networkMode();
        return !mode.equals("host") && !mode.equals("none") && !mode.startsWith("container:");
    }

    /// The engine's networks that the container is in.
    public List<Node> networks() {
        var own = inspect("NetworkSettings.Networks").node().entries();
        return file.value(DockerProbes.NETWORKS).elements().stream()
                .filter(network -> own.containsKey(network.get("Name").stringOrEmpty())
                        || own.values().stream()
                                .anyMatch(one ->
                                        !one.get("NetworkID").stringOrEmpty().isEmpty()
                                                && one.get("NetworkID")
                                                        .stringOrEmpty()
                                                        .equals(network.get("Id")
                                                                .stringOrEmpty())))
                .toList();
    }

    /// Whether every one of its networks is internal; of none, no.
    public boolean internalOnly() {
        List<Node> networks = networks();
        return !networks.isEmpty()
                && networks.stream()
                        .allMatch(network -> network.get("Internal").bool().orElse(false));
    }

    /// Readings of the control groups: `before` or `after`.
    public Fact cgroup(String path) {
        Fact fact = file.fact(DockerProbes.CGROUP, path);
        String name = path.replaceFirst("^(before|after)\\.", "");
        return fact.called(name, name);
    }

    public List<Node> processes() {
        return file.value(DockerProbes.PROCESSES).elements();
    }

    /// A condition on what a probe brought, shown under a name of its own.
    public Clue clue(Probe probe, boolean holds, String english, String german, String value) {
        return file.clue(probe, holds, Text.of(english, german), worded(cut(value)));
    }

    /// As [#clue] of processes; where it does not hold, and nobody could look into them, it is dark: without
    /// the right their descriptors, and what they wait in, read as nothing.
    Clue ofProcesses(boolean holds, String english, String german, String value) {
        List<Node> alive = processes().stream()
                .filter(process -> !process.get("state").stringOrEmpty().equals("Z"))
                .toList();
        boolean blind = !alive.isEmpty()
                && alive.stream()
                        .allMatch(process -> process.get("files").integer().orElse(-1L) < 0);
        return holds || !blind
                ? clue(DockerProbes.PROCESSES, holds, english, german, value)
                : new Clue.Dark(new Missing(
                        DockerProbes.PROCESSES.name(),
                        Text.of(
                                "what its processes hold open and wait in may not be seen",
                                "was seine Prozesse offen halten und worauf sie warten, ist nicht einsehbar"),
                        Text.of(
                                "Run hafenwacht as root on the engine's host.",
                                "hafenwacht als root auf dem Host der Engine starten."),
                        DockerProbes.PROCESSES.manual(file.target())));
    }

    /// Values that are words of ours.
    private static Text worded(String value) {
        return switch (value) {
            case "none" -> Text.of("none", "keine");
            case "nothing" -> Text.of("nothing", "nichts");
            case "enough" -> Text.of("enough", "genug");
            case "none in FORWARD" -> Text.of("none in FORWARD", "keine in FORWARD");
            case "there, and nothing leads to them" ->
                Text.of("there, and nothing leads to them", "vorhanden, aber nichts führt zu ihnen");
            case "none: flushed, or iptables is false in daemon.json" ->
                Text.of(
                        "none: flushed, or \"iptables\": false in daemon.json",
                        "keine: geleert, oder \"iptables\": false in daemon.json");
            case "there" -> Text.of("there", "vorhanden");
            case "yes" -> Text.of("yes", "ja");
            case "no" -> Text.of("no", "nein");
            case "answers" -> Text.of("answers", "antwortet");
            case "accepted" -> Text.of("accepted", "angenommen");
            case "below their limits" -> Text.of("below their limits", "unter ihren Grenzen");
            case "below its limits" -> Text.of("below its limits", "unter seinen Grenzen");
            case "no nameserver answered" -> Text.of("no nameserver answered", "kein Nameserver hat geantwortet");
            default -> Proof.same(value);
        };
    }

    /// Words of a command: those of the entrypoint, then of Cmd.
    public List<String> command() {
        List<String> words = new ArrayList<>();
        for (String field : List.of("Entrypoint", "Cmd")) {
            Node node = config().get(field);
            node.string().ifPresent(words::add);
            node.elements().forEach(word -> words.add(word.stringOrEmpty()));
        }
        return words;
    }

    /// One entry of a list that a probe brought, as a fact.
    public Fact fact(Probe probe, String path, Node node) {
        return file.fact(probe, path, node);
    }

    static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) + " …" : text.isBlank() ? "\"" + text + "\"" : text;
    }

    /// The working set of memory in bytes: what is used, without pages of files that nobody asks for.
    long workingSet() {
        return cgroup("after.memory.usage").number(0)
                - Math.max(0, cgroup("after.memory.inactiveFile").number(0));
    }

    /// Whether the working set is at nine tenths of the limit or more.
    boolean memoryShort() {
        long limit = cgroup("after.memory.limit").number(-1);
        return limit > 0 && workingSet() >= limit / 10 * 9;
    }
}
