package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Free bytes and inodes of the file system that holds the data root. Parameter `minFreePercent` (10).
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
            .taking(Parameter.of(
                    "minFreePercent",
                    "10",
                    "how much of the partition is free at least",
                    "wie viel der Partition mindestens frei ist"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.HOST_MOUNTS);
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
            }
        }
        return answers.orPass(where);
    }

    private static final long DEFAULT_PERCENT = 10;

    /// Some file systems have no fixed number of inodes and say 0.
    private static void low(Answers answers, Location where, String what, long free, long all, long least) {
        if (all > 0 && free * 100.0 / all < least) {
            long percent = Math.round(free * 100.0 / all);
            answers.fail(
                    where,
                    "low " + what,
                    Text.of(
                            percent + " % of the " + what + " are free, at least " + least + " % are asked for",
                            percent + " % der " + (what.equals("bytes") ? "Bytes" : "Inodes")
                                    + " sind frei, verlangt sind mindestens " + least + " %"));
        }
    }
}
