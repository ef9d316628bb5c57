package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// CIS Docker 2.7: the API on TCP demands client certificates. The engine itself warns in `/info` of each
/// address that lacks them; a handshake is made only with `--probe`.
@AutoService(EngineCheck.class)
public final class ApiWithoutTls implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D108", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "The Docker API is open without client certificates",
                            "Die Docker-API ist ohne Client-Zertifikate offen"),
                    Text.of(
                            "Whoever reaches the port may start a privileged container: that is root "
                                    + "on the host, without a password.",
                            "Wer den Port erreicht, darf einen privilegierten Container starten: das "
                                    + "ist root auf dem Host, ohne Passwort."))
            .fixedBy(
                    Text.of(
                            "Remove the tcp:// host, or demand certificates: --tlsverify "
                                    + "--tlscacert=ca.pem --tlscert=cert.pem --tlskey=key.pem; from afar use: "
                                    + "docker context create NAME --docker host=ssh://user@host",
                            "Den tcp://-Eintrag entfernen oder Zertifikate verlangen: --tlsverify "
                                    + "--tlscacert=ca.pem --tlscert=cert.pem --tlskey=key.pem; aus der Ferne: "
                                    + "docker context create NAME --docker host=ssh://user@host"),
                    "CIS-Docker:2.7",
                    "OWASP-Docker:RULE-1",
                    "BSI:SYS.1.6.A5",
                    "BSI:SYS.1.6.A16");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(DaemonSettings.NEEDS.stream(), Stream.of(Need.Extra.HOST_SOCKETS))
                .toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "Warnings", warnings -> {
            var answers = new Answers(RULE);
            var told = new TreeSet<String>();
            if (EngineInfo.podman(engine)) {
                podman(engine, answers);
                return answers.orPass(EngineInfo.at("Warnings"));
            }
            if (!engine.info().entries().containsKey("Warnings")) {
                hosts(engine, answers);
                return answers.empty() ? List.of(EngineInfo.missing("Warnings")) : answers.orPass(Location.NONE);
            }
            for (Node warning : warnings.elements()) {
                Matcher open = WARNING.matcher(warning.stringOrEmpty());
                if (open.find()) {
                    // With TLS but without client certificates the engine warns of both.
                    if (told.add(open.group(2))) {
                        add(answers, EngineInfo.at("Warnings"), open.group(2), open.group(1) + "://" + open.group(2));
                    }
                }
            }
            List<String> probed = probed(engine, answers, told);
            if (answers.empty()) {
                listening(engine, answers, probed);
            }
            return answers.orPass(EngineInfo.at("Warnings"));
        });
    }

    /// What a handshake found that the engine does not warn of: a proxy in front of its socket. Answers the
    /// ports that were asked.
    private static List<String> probed(EngineSnapshot engine, Answers answers, Set<String> told) {
        List<Node> probes =
                engine.part("probes", "api").known().map(Node::elements).orElse(List.of());
        for (Node probe : probes) {
            String port = probe.get("port").stringOrEmpty();
            String address = probe.get("address").stringOrEmpty() + ":" + port;
            boolean open = probe.get("result").stringOrEmpty().equals("api");
            if (open && told.stream().noneMatch(known -> known.endsWith(":" + port))) {
                add(answers, Location.field("probes.api"), address, "http://" + address);
            }
        }
        return probes.stream().map(probe -> probe.get("port").stringOrEmpty()).toList();
    }

    /// Something else may hold the port of the API, a proxy in front of the socket for one.
    private static void listening(EngineSnapshot engine, Answers answers, List<String> probed) {
        boolean own = DaemonSettings.of(engine)
                .get(List.of("host", "H"), "hosts")
                .known()
                .filter(setting -> setting.values().stream().anyMatch(host -> host.endsWith(":" + PLAIN_PORT)))
                .isPresent();
        Optional<Node> socket = engine.root().at("host", "sockets").elements().stream()
                .filter(one -> one.get("protocol").stringOrEmpty().equals("tcp")
                        && one.get("port").stringOrEmpty().equals(PLAIN_PORT))
                .findFirst();
        if (socket.isPresent() && !own && !probed.contains(PLAIN_PORT)) {
            String address = Answers.quoted(socket.get().get("address").stringOrEmpty());
            answers.unknown(
                    Location.field("host.sockets " + PLAIN_PORT + "/tcp"),
                    Text.of(
                            "what listens on port " + PLAIN_PORT + " of " + address
                                    + ", where the Docker API is expected without TLS",
                            "was an Port " + PLAIN_PORT + " von " + address
                                    + " lauscht, wo die Docker-API ohne TLS erwartet wird"),
                    Text.of("Ask it: --probe", "Ihn fragen: --probe"));
        }
    }

    private static final String PLAIN_PORT = "2375";

    private static final Pattern WARNING =
            Pattern.compile("API is accessible on (https?)://([^\\s/]{1,300}?)(?:\\s|$|\\.$|\\. )");

    /// Podman warns of nothing; its service listens where its arguments say (podman-system-service(1)).
    private static void podman(EngineSnapshot engine, Answers answers) {
        Location where = Location.field("host.processes podman");
        switch (engine.part("host", "processes")) {
            case Observed.Unread<Node> unread -> answers.unknown(where, unread);
            case Observed.Absent<Node> _ -> {}
            case Observed.Known<Node> known ->
                known.value().elements().stream()
                        .filter(process -> process.get("name").stringOrEmpty().equals("podman"))
                        .map(process -> process.get("cmdline").elements().stream()
                                .map(Node::stringOrEmpty)
                                .toList())
                        .filter(line -> line.contains("service")
                                && line.stream().noneMatch(word -> word.startsWith("--tls-client-ca")))
                        .flatMap(List::stream)
                        .filter(word -> word.startsWith("tcp://") || word.startsWith("tcp:"))
                        .distinct()
                        .forEach(word -> add(answers, where, word.replaceFirst("^tcp:/*", ""), word));
        }
    }

    /// What the settings say, for an engine that does not warn.
    private static void hosts(EngineSnapshot engine, Answers answers) {
        DaemonSettings settings = DaemonSettings.of(engine);
        boolean verified = settings.get("tlsverify")
                .known()
                .map(DaemonSettings.Setting::isTrue)
                .orElse(false);
        settings.get(List.of("host", "H"), "hosts").known().ifPresent(setting -> {
            for (String host : setting.values()) {
                String address = host.replaceFirst("^tcp://", "");
                if (host.startsWith("tcp://") && !verified) {
                    add(answers, setting.where(), address, host);
                }
            }
        });
    }

    private static void add(Answers answers, Location where, String address, String shown) {
        Severity severity = EngineInfo.loopback(address) ? Severity.HIGH : Severity.CRITICAL;
        answers.graded(
                severity,
                where,
                "open API " + address,
                Text.of(
                        "the API answers on " + Answers.quoted(shown) + " without client certificates",
                        "die API antwortet auf " + Answers.quoted(shown) + " ohne Client-Zertifikate"));
    }
}
