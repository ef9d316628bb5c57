package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Free bytes and inodes of the file system that holds the data root, and how long they last while logs grow
/// that nothing bounds. What images and volumes will take, one look cannot say.
@AutoService(EngineCheck.class)
public final class FullDataPartition implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D012", Severity.MEDIUM, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "The file system of the container data is nearly full",
                            "Das Dateisystem der Containerdaten ist fast voll"),
                    Text.of(
                            "On a full disk containers stop writing, databases break and logs of an "
                                    + "attack are lost.",
                            "Auf voller Platte können Container nicht mehr schreiben, Datenbanken "
                                    + "brechen und Protokolle eines Angriffs gehen verloren."))
            .fixedBy(
                    Text.of(
                            "See what takes the room: docker system df -v; then remove what is not "
                                    + "used, for example: docker image prune",
                            "Nachsehen, was den Platz belegt: docker system df -v; dann Ungenutztes "
                                    + "entfernen, zum Beispiel: docker image prune"),
                    "BSI:SYS.1.6.A9")
            .taking(
                    Parameter.of(
                            "minFreePercent",
                            "10",
                            "how much of the partition is free at least",
                            "wie viel der Partition mindestens frei ist"),
                    Parameter.of(
                            "forecastDays",
                            "30",
                            "how many days it lasts at least while logs without a limit grow",
                            "wie viele Tage sie mindestens reicht, während Protokolle ohne Grenze wachsen"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.HOST_MOUNTS, Need.Extra.LOG_SIZES);
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        Location where = EngineInfo.at("DockerRootDir");
        long least = context.parameter(RULE, "minFreePercent")
                .filter(p -> p.matches("\\d{1,2}"))
                .map(Long::parseLong)
                .orElse(DEFAULT_PERCENT);
        var answers = new Answers(RULE);
        switch (DataRootMount.of(engine)) {
            case Observed.Unread<DataRootMount> unread -> answers.unknown(where, unread);
            case Observed.Absent<DataRootMount> _ -> answers.pass(where);
            case Observed.Known<DataRootMount> known -> {
                DataRootMount mount = known.value();
                if (mount.bytes() <= 0) {
                    answers.unknown(
                            where,
                            Text.of(
                                    "the file system of " + mount.path() + " does not tell its size",
                                    "das Dateisystem von " + mount.path() + " nennt seine Größe nicht"),
                            Text.same("df -h " + mount.path()));
                }
                low(answers, where, "bytes", mount.freeBytes(), mount.bytes(), least);
                low(answers, where, "inodes", mount.freeInodes(), mount.inodes(), least);
                forecast(engine, context, mount, answers);
            }
        }
        return answers.orPass(where);
    }

    private static final long DEFAULT_PERCENT = 10;

    /// Some file systems have no fixed number of inodes and say 0.
    private static void low(Answers answers, Location where, String what, long free, long all, long least) {
        if (all > 0 && free * 100.0 / all < least) {
            long percent = free * 100 / all;
            answers.fail(
                    where,
                    "low " + what,
                    Text.of(
                            percent + " % of the " + what + " are free, at least " + least + " % are asked for",
                            percent + " % der " + (what.equals("bytes") ? "Bytes" : "Inodes")
                                    + " sind frei, verlangt sind mindestens " + least + " %"));
        }
    }

    /// Logs without a limit are what grows of itself: at the pace that each had since its container was made.
    private static void forecast(EngineSnapshot engine, CheckContext context, DataRootMount mount, Answers answers) {
        long days = context.parameter(RULE, "forecastDays")
                .filter(p -> p.matches("\\d{1,4}"))
                .map(Long::parseLong)
                .orElse(DEFAULT_DAYS);
        double daily = engine.containers().stream()
                .mapToDouble(container -> daily(container, engine, context))
                .sum();
        if (daily > 0 && mount.freeBytes() / daily < days) {
            long left = (long) (mount.freeBytes() / daily);
            String pace = (long) (daily / MEBIBYTE) + " MiB";
            String room = mount.freeBytes() / MEBIBYTE + " MiB";
            answers.fail(
                    EngineInfo.at("DockerRootDir"),
                    "forecast",
                    Text.of(
                            "logs without a limit grow by " + pace + " a day; the " + room + " that are free last "
                                    + left + " days",
                            "Protokolle ohne Grenze wachsen um " + pace + " am Tag; die freien " + room + " reichen "
                                    + left + " Tage"));
        }
    }

    private static double daily(ContainerView container, EngineSnapshot engine, CheckContext context) {
        String size = container.at("HostConfig.LogConfig.Config.max-size").stringOrEmpty();
        boolean grows =
                container.at("HostConfig.LogConfig.Type").stringOrEmpty().equals("json-file")
                        && (size.isBlank() || size.equals("-1"));
        try {
            Instant taken =
                    engine.root().get("taken").string().map(Instant::parse).orElse(context.now());
            Duration age =
                    Duration.between(Instant.parse(container.at("Created").stringOrEmpty()), taken);
            return grows && age.toHours() >= Need.SETTLED_HOURS.value()
                    ? container.extra("logBytes").known().flatMap(Node::integer).orElse(0L)
                            * (double) Duration.ofDays(1).toSeconds()
                            / age.toSeconds()
                    : 0;
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static final long DEFAULT_DAYS = 30;
    private static final long MEBIBYTE = 1 << 20;
}
