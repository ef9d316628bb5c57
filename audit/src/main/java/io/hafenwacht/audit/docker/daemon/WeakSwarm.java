package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.audit.docker.engine.HostText;
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
import io.hafenwacht.formats.json.JsonParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/// CIS Docker 7.1 (managers), 7.2 (bound to one interface), 7.5 and 7.6 (auto-lock and its key), 7.7 and 7.8
/// (certificates and CA rotate), 7.9 (management apart from data). Only a manager can tell most of it.
@AutoService(EngineCheck.class)
public final class WeakSwarm implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D901", Severity.MEDIUM, DefenceLayer.DAEMON)
            .titled(
                    Text.of("Swarm is set up weakly", "Der Swarm ist schwach eingerichtet"),
                    Text.of(
                            "A stolen manager disk gives away all secrets and the CA; one lost "
                                    + "manager may stop the cluster.",
                            "Eine gestohlene Manager-Platte gibt alle Geheimnisse und die CA preis; "
                                    + "ein verlorener Manager kann den Cluster anhalten."))
            .fixedBy(
                    Text.of(
                            "docker swarm update --autolock=true --cert-expiry 720h; docker swarm ca "
                                    + "--rotate; docker swarm init --listen-addr IP:2377 --data-path-addr IP2; "
                                    + "docker node promote NODE until there are three or five managers",
                            "docker swarm update --autolock=true --cert-expiry 720h; docker swarm ca "
                                    + "--rotate; docker swarm init --listen-addr IP:2377 --data-path-addr IP2; "
                                    + "docker node promote NODE, bis es drei oder fünf Manager gibt"),
                    "CIS-Docker:7.1",
                    "CIS-Docker:7.2",
                    "CIS-Docker:7.5",
                    "CIS-Docker:7.6",
                    "CIS-Docker:7.7",
                    "CIS-Docker:7.8",
                    "CIS-Docker:7.9",
                    "BSI:SYS.1.6.A5",
                    "BSI:SYS.1.6.A25");

    private static final String ROOT = "/var/lib/docker";
    private static final String STATE = ROOT + "/swarm/docker-state.json";
    private static final Text UNTOLD = Text.of(
            "the engine does not tell its data path address", "die Engine nennt ihre Adresse für Datenverkehr nicht");
    private static final Text WHERE_TOLD = Text.of(
            "See DataPathAddr in swarm/docker-state.json below the data root: it should name another interface.",
            "DataPathAddr in swarm/docker-state.json unter dem Datenverzeichnis ansehen: Es soll eine andere "
                    + "Schnittstelle nennen.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.SWARM, Need.Extra.HOST_SOCKETS, Need.HostFile.text(STATE));
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "Swarm", swarm -> {
            if (!EngineInfo.swarm(engine)) {
                return List.of(
                        Verdict.notApplicable(Text.of("swarm mode is not active", "der Swarm-Modus ist nicht aktiv")));
            }
            var answers = new Answers(RULE);
            managers(swarm, answers);
            listening(engine, answers);
            dataPath(engine, swarm, answers);
            switch (engine.part("engine", "swarm")) {
                case Observed.Unread<Node> unread -> answers.unknown(Location.field("swarm"), unread);
                case Observed.Absent<Node> _ ->
                    answers.unknown(
                            Location.field("swarm"),
                            Text.of("this node is no manager", "dieser Knoten ist kein Manager"),
                            Text.of("Audit a manager of the swarm.", "Einen Manager des Swarms prüfen."));
                case Observed.Known<Node> known -> keys(known.value(), context, answers);
            }
            return answers.orPass(EngineInfo.at("Swarm"));
        });
    }

    private static final long YEAR_DAYS = 365;
    private static final long DEFAULT_EXPIRY_HOURS = 2160;

    /// An even number of managers tolerates no more losses than one fewer; one tolerates none. HA may not be
    /// meant, so one manager on one node is fine.
    private static void managers(Node swarm, Answers answers) {
        long managers = swarm.get("Managers").integer().orElse(0L);
        long nodes = swarm.get("Nodes").integer().orElse(0L);
        Location where = EngineInfo.at("Swarm.Managers");
        if (managers > 0 && nodes > 1 && (managers == 1 || managers % 2 == 0)) {
            answers.fail(
                    where,
                    "number of managers",
                    Text.of(
                            managers + " managers on " + nodes + " nodes",
                            managers + " Manager auf " + nodes + " Knoten"),
                    "CIS-Docker:7.1",
                    "BSI:SYS.1.6.A25");
        } else if (managers > 0) {
            answers.pass(where);
        }
    }

    private static void listening(EngineSnapshot engine, Answers answers) {
        Location where = Location.field("host.sockets 2377/tcp");
        switch (engine.part("host", "sockets")) {
            case Observed.Unread<Node> unread -> answers.unknown(where, unread);
            case Observed.Absent<Node> _ -> {}
            case Observed.Known<Node> known -> {
                boolean everywhere = known.value().elements().stream()
                        .anyMatch(socket -> socket.get("port").integer().orElse(0L) == 2377
                                && Set.of("0.0.0.0", "::")
                                        .contains(socket.get("address").stringOrEmpty()));
                if (everywhere) {
                    answers.fail(
                            where,
                            "listens everywhere",
                            Text.of("2377/tcp listens on all addresses", "2377/tcp lauscht auf allen Adressen"),
                            "CIS-Docker:7.2",
                            "BSI:SYS.1.6.A5");
                } else {
                    answers.pass(where);
                }
            }
        }
    }

    /// No call of the API tells it (moby#33938); the engine keeps what it was started with in a file. Without
    /// an address of its own, the traffic of containers takes that of the managers.
    private static void dataPath(EngineSnapshot engine, Node swarm, Answers answers) {
        Location where = Location.field("host.files " + STATE + " DataPathAddr");
        boolean here = engine.info().get("DockerRootDir").stringOrEmpty().equals(ROOT);
        switch (here ? HostText.of(engine, STATE) : new Observed.Absent<String>()) {
            case Observed.Unread<String> unread -> answers.unknown(where, unread);
            case Observed.Absent<String> _ -> answers.unknown(where, UNTOLD, WHERE_TOLD);
            case Observed.Known<String>(String text) -> {
                Node state = new JsonParser().parse(text).root();
                String advertised = state.get("AdvertiseAddr").stringOrEmpty();
                String data = state.get("DataPathAddr").stringOrEmpty();
                if (advertised.isEmpty() && data.isEmpty()) {
                    answers.unknown(where, UNTOLD, WHERE_TOLD);
                } else if (swarm.get("Nodes").integer().orElse(0L) != 1
                        && (data.isEmpty() || advertised.startsWith(data + ":") || advertised.equals(data))) {
                    answers.fail(
                            where,
                            "one address for management and data",
                            Text.of(
                                    "containers' traffic takes the managers' address " + advertised,
                                    "der Verkehr der Container nimmt die Adresse der Manager " + advertised),
                            "CIS-Docker:7.9");
                } else {
                    answers.pass(where);
                }
            }
        }
    }

    private static void keys(Node swarm, CheckContext context, Answers answers) {
        Node spec = swarm.get("Spec");
        Location lock = Location.field("swarm.Spec.EncryptionConfig.AutoLockManagers");
        if (spec.at("EncryptionConfig", "AutoLockManagers").bool().orElse(false)) {
            answers.unknown(
                    lock,
                    Text.of(
                            "no manager tells when the unlock key was last rotated",
                            "kein Manager nennt, wann der Entsperrschlüssel zuletzt gewechselt wurde"),
                    Text.of(
                            "Rotate it on a schedule: docker swarm unlock-key --rotate",
                            "Regelmäßig wechseln: docker swarm unlock-key --rotate"));
        } else {
            answers.fail(lock, "no auto-lock", Text.same("AutoLockManagers = false"), "CIS-Docker:7.5");
        }
        Location expiry = Location.field("swarm.Spec.CAConfig.NodeCertExpiry");
        long hours = spec.at("CAConfig", "NodeCertExpiry").integer().orElse(0L) / 3_600_000_000_000L;
        if (hours <= 0) {
            answers.unknown(
                    expiry,
                    Text.of(
                            "the swarm does not say how long node certificates live",
                            "der Swarm nennt die Laufzeit der Knotenzertifikate nicht"),
                    Text.of("docker swarm update --cert-expiry 2160h", "docker swarm update --cert-expiry 2160h"));
        } else if (hours > DEFAULT_EXPIRY_HOURS) {
            answers.fail(
                    expiry,
                    "long-lived node certificates",
                    Text.of(
                            "node certificates live for " + hours + " hours",
                            "Knotenzertifikate gelten " + hours + " Stunden"),
                    "CIS-Docker:7.7");
        } else {
            answers.pass(expiry);
        }
        if (spec.at("CAConfig", "ForceRotate").integer().orElse(0L) == 0) {
            old(swarm, context, answers);
        } else {
            answers.pass(Location.field("swarm.Spec.CAConfig.ForceRotate"));
        }
    }

    /// A CA that was never rotated, in a swarm older than a year.
    private static void old(Node swarm, CheckContext context, Answers answers) {
        Location where = Location.field("swarm.Spec.CAConfig.ForceRotate");
        try {
            Instant created =
                    OffsetDateTime.parse(swarm.get("CreatedAt").stringOrEmpty()).toInstant();
            long days = Duration.between(created, context.now()).toDays();
            if (days > YEAR_DAYS) {
                answers.fail(
                        where,
                        "CA never rotated",
                        Text.of(
                                "the CA was not rotated in " + days + " days",
                                "die CA wurde in " + days + " Tagen nicht gewechselt"),
                        "CIS-Docker:7.8");
            } else {
                answers.pass(where);
            }
        } catch (DateTimeException e) {
            answers.unknown(
                    where,
                    Text.of(
                            "the swarm does not say when it was created",
                            "der Swarm nennt seine Entstehungszeit nicht"),
                    Text.of("Rotate its CA: docker swarm ca --rotate", "Die CA wechseln: docker swarm ca --rotate"));
        }
    }
}
