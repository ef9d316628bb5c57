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
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 1.1.1: the data root lies on a partition of its own, that is, on another file system than its
/// parent.
@AutoService(EngineCheck.class)
public final class SharedDataPartition implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D003", Severity.MEDIUM, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Container data shares a partition with the host",
                            "Containerdaten teilen eine Partition mit dem Host"),
                    Text.of(
                            "Images, volumes and logs that fill the disk take the host down with " + "them.",
                            "Images, Volumes und Protokolle, die die Platte füllen, reißen den Host " + "mit."))
            .fixedBy(
                    Text.of(
                            "Mount a volume of its own on the data root: stop docker, copy "
                                    + "/var/lib/docker onto it, add it to /etc/fstab, start docker.",
                            "Ein eigenes Volume auf das Datenverzeichnis einhängen: Docker anhalten, "
                                    + "/var/lib/docker dorthin kopieren, in /etc/fstab eintragen, Docker "
                                    + "starten."),
                    "CIS-Docker:1.1.1",
                    "BSI:SYS.1.6.A9");

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
        var answers = new Answers(RULE);
        switch (DataRootMount.of(engine)) {
            case Observed.Unread<DataRootMount> unread -> answers.unknown(where, unread);
            case Observed.Absent<DataRootMount> _ -> answers.pass(where);
            case Observed.Known<DataRootMount> known -> {
                DataRootMount mount = known.value();
                if (mount.dev().equals(mount.parentDev())) {
                    answers.fail(
                            where,
                            "data root not apart",
                            Text.of(
                                    mount.path() + " lies on the file system of " + mount.parentOn(),
                                    mount.path() + " liegt auf dem Dateisystem von " + mount.parentOn()));
                }
            }
        }
        return answers.orPass(where);
    }
}
