package io.hafenwacht.audit.docker.host;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.HostFile;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Judges owner and mode of files.
final class Rights {
    private static final int WRITABLE_BY_ALL = 0002;

    private Rights() {}

    /// One answer for each of the paths that exists; two paths of one file are judged once.
    static void judge(EngineSnapshot engine, Answers answers, Guarded guarded, List<String> paths) {
        Set<String> seen = new HashSet<>();
        for (String path : paths) {
            Location where = Location.file(path);
            switch (HostFile.of(engine, path)) {
                case Observed.Absent<HostFile> _ -> {}
                case Observed.Unread<HostFile> unread -> answers.unknown(where, unread);
                case Observed.Known<HostFile> known -> {
                    HostFile file = known.value();
                    if (file.known() && seen.add(file.target())) {
                        judge(answers, guarded, where, file);
                    }
                }
            }
        }
    }

    /// The file that a setting names; what the settings are has to be known for it.
    static void named(EngineSnapshot engine, Answers answers, Guarded guarded, String setting) {
        DaemonSettings settings = DaemonSettings.of(engine);
        switch (settings.get(setting)) {
            case Observed.Absent<DaemonSettings.Setting> _ -> {}
            case Observed.Unread<DaemonSettings.Setting> unread -> answers.unknown(settings.at(setting), unread);
            case Observed.Known<DaemonSettings.Setting> known ->
                judge(engine, answers, guarded, List.of(known.value().value()));
        }
    }

    private static void judge(Answers answers, Guarded guarded, Location where, HostFile file) {
        boolean owned = file.uid() == 0
                && (guarded.group().equals("root")
                        ? file.gid() == 0
                        : file.gid() == 0 || file.group().equals(guarded.group()));
        if (!owned) {
            answers.fail(
                    where,
                    "owner of " + file.path(),
                    Text.of(
                            "owner " + file.uid() + ":" + file.gid() + ", expected root:" + guarded.group(),
                            "Eigentümer " + file.uid() + ":" + file.gid() + ", erwartet root:" + guarded.group()),
                    guarded.owned(),
                    "BSI:SYS.1.6.A20");
            answers.fixedBy(Text.same("chown root:" + guarded.group() + " " + file.path()));
        }
        if (file.widerThan(guarded.mode())) {
            Text evidence = Text.of(
                    "mode " + file.modeText() + ", at most %04o expected".formatted(guarded.mode()),
                    "Rechte " + file.modeText() + ", höchstens %04o erwartet".formatted(guarded.mode()));
            if ((file.mode() & WRITABLE_BY_ALL) != 0) {
                answers.graded(
                        answers.worse(),
                        where,
                        "mode of " + file.path(),
                        evidence,
                        guarded.limited(),
                        "BSI:SYS.1.6.A20");
            } else {
                answers.fail(where, "mode of " + file.path(), evidence, guarded.limited(), "BSI:SYS.1.6.A20");
            }
            answers.fixedBy(Text.same("chmod %o ".formatted(guarded.mode()) + file.path()));
        }
        if (owned && !file.widerThan(guarded.mode())) {
            answers.pass(where);
        }
    }
}
