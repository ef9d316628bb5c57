package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.image.MaliciousContent;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What [MaliciousContent] says of an image, of a container: what it starts with, its variables, and the
/// processes that run. Whoever finds an open engine starts a miner from an image that is clean.
@AutoService(ContainerCheck.class)
public final class MinerStarted implements ContainerCheck {
    private static final Rule RULE = Rule.of("HW-D433", Severity.CRITICAL, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Container runs a miner", "Container führt Schürf-Software aus"),
                    Text.of(
                            "Somebody found a way to start programs here, and may have left more than this one. Known by "
                                    + "the program's name and by the address of a pool.",
                            "Jemand hat einen Weg gefunden, hier Programme zu starten, und womöglich mehr hinterlassen. "
                                    + "Erkannt am Namen des Programms und an der Adresse eines Pools."))
            .fixedBy(
                    Text.of(
                            "Stop it and keep the evidence: docker pause NAME; docker export NAME > NAME.tar. Then find the "
                                    + "way in: HW-D108, HW-D410, HW-D503.",
                            "Anhalten und Beweise sichern: docker pause NAME; docker export NAME > NAME.tar. Dann den Weg "
                                    + "hinein suchen: HW-D108, HW-D410, HW-D503."),
                    "BSI:SYS.1.6.A24");

    /// Programs that only start another one.
    private static final Pattern STARTERS = Pattern.compile(
            "^(?:(?:\\S*/)?(?:nohup|exec|env|sudo|setsid|nice|tini|dumb-init|docker-init)\\s++(?:-\\S*\\s++)*+)++");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.TOP);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        for (String field : List.of("Config.Entrypoint", "Config.Cmd", "Config.Env")) {
            Findings.Listing words = f.texts(field);
            if (view.live()) {
                f.doubt(words);
            }
            String text = String.join(" ", words.texts());
            sign(text, !field.endsWith("Env"))
                    .ifPresent(
                            sign -> f.fail(field, "miner " + field, Text.same(field + ": " + Findings.quoted(sign))));
        }
        if (view.running()) {
            switch (Processes.of(view)) {
                case Observed.Unread<List<Processes.Process>> unread -> {
                    if (f.empty()) {
                        f.unknown("top", unread);
                    }
                }
                case Observed.Absent<List<Processes.Process>> _ -> {}
                case Observed.Known<List<Processes.Process>> known ->
                    known.value().stream()
                            .filter(p -> sign(p.command(), true).isPresent())
                            .findFirst()
                            .ifPresent(p -> f.fail(
                                    "top",
                                    "miner process",
                                    Text.of(
                                            "process " + Findings.quoted(p.pid()) + ": " + Findings.quoted(p.command()),
                                            "Prozess " + Findings.quoted(p.pid()) + ": "
                                                    + Findings.quoted(p.command()))));
            }
        }
        return view.live()
                ? f.orPass("Config.Cmd")
                : f.orNone(Text.of("a file runs nothing", "eine Datei führt nichts aus"));
    }

    /// A pool's address; or, where words are commands, a miner that one of them begins with.
    private static Optional<String> sign(String text, boolean commands) {
        return MaliciousContent.pool(text)
                .or(() -> Stream.of(commands ? text.split("[;&|\n]+|\\s-\\w*c\\s") : new String[0])
                        .map(command -> STARTERS.matcher(command.strip()).replaceFirst(""))
                        .map(Processes::programOf)
                        .filter(MaliciousContent::miner)
                        .findFirst());
    }
}
