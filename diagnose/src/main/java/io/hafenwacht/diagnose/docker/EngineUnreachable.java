package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// The engine does not answer, and the reason is told apart.
@AutoService(Playbook.class)
public final class EngineUnreachable extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T35",
            Severity.HIGH,
            DefenceLayer.ACCESS,
            Text.of("Cannot connect to the Docker daemon", "Keine Verbindung zum Docker-Daemon"),
            Text.of(
                    "The engine did not answer at the address that was asked.",
                    "Die Engine antwortete nicht an der gefragten Adresse."),
            Text.of(
                    "Check address and daemon: `docker context ls`, `systemctl status docker`.",
                    "Adresse und Daemon prüfen: `docker context ls`, `systemctl status docker`."));

    private static final Story NO_SOCKET = new Story(
            Text.of(
                    "There is no socket at this address: the daemon is not running, or listens elsewhere (a "
                            + "rootless engine, another context, another DOCKER_HOST).",
                    "An dieser Adresse gibt es keinen Socket: der Daemon läuft nicht, oder er lauscht "
                            + "woanders (rootless Engine, anderer Kontext, anderes DOCKER_HOST)."),
            Text.of(
                    "`systemctl start docker`; for a rootless engine `export "
                            + "DOCKER_HOST=unix://$XDG_RUNTIME_DIR/docker.sock`; `docker context ls` shows what is "
                            + "meant.",
                    "`systemctl start docker`; für eine rootless Engine `export "
                            + "DOCKER_HOST=unix://$XDG_RUNTIME_DIR/docker.sock`; `docker context ls` zeigt, was gemeint "
                            + "ist."));

    private static final Story NOT_LISTENING = new Story(
            Text.of(
                    "The address is there, but nobody listens: the daemon has ended, or crashed and left its "
                            + "socket.",
                    "Die Adresse gibt es, aber niemand lauscht: der Daemon ist beendet oder abgestürzt und "
                            + "hat seinen Socket hinterlassen."),
            Text.of(
                    "`systemctl status docker` and `journalctl -u docker -n 50` say why; then start it.",
                    "`systemctl status docker` und `journalctl -u docker -n 50` nennen den Grund; dann " + "starten."));

    private static final Story DENIED = new Story(
            Text.of(
                    "The socket is there, and this user may not use it: not root, and not in the socket's "
                            + "group in this session.",
                    "Der Socket ist da, aber dieser Benutzer darf ihn nicht benutzen: weder root noch in "
                            + "dieser Sitzung in der Gruppe des Sockets."),
            Text.of(
                    "`sudo usermod -aG docker $USER`, then log in anew (a running session keeps its old "
                            + "groups; `newgrp docker` helps at once). The group is as good as root.",
                    "`sudo usermod -aG docker $USER`, dann neu anmelden (eine laufende Sitzung behält ihre "
                            + "alten Gruppen; `newgrp docker` hilft sofort). Die Gruppe ist so mächtig wie root."));

    private static final Story TOO_OLD = new Story(
            Text.of(
                    "Client and engine have no version of the API in common.",
                    "Client und Engine haben keine Version der API gemeinsam."),
            Text.of(
                    "Update the older of the two; Docker 29 speaks 1.44 and newer alone. DOCKER_API_VERSION "
                            + "must not be set.",
                    "Den älteren von beiden aktualisieren; Docker 29 spricht nur 1.44 und neuer. "
                            + "DOCKER_API_VERSION darf nicht gesetzt sein."));

    private static final Story FAR = new Story(
            Text.of(
                    "The engine's host does not answer: a wrong name or address, a firewall, or a host that "
                            + "is down.",
                    "Der Host der Engine antwortet nicht: falscher Name oder falsche Adresse, eine Firewall, "
                            + "oder der Host ist aus."),
            Text.of(
                    "Check DOCKER_HOST or the context, then the way: `ping`, `nc -vz HOST 2376`.",
                    "DOCKER_HOST oder den Kontext prüfen, dann den Weg: `ping`, `nc -vz HOST 2376`."));

    private static final Story TLS = new Story(
            Text.of(
                    "The engine answers, and the two do not trust each other: certificates are missing, "
                            + "expired or of another authority.",
                    "Die Engine antwortet, aber beide Seiten trauen einander nicht: Zertifikate fehlen, sind "
                            + "abgelaufen oder stammen von einer anderen Stelle."),
            Text.of(
                    "Check ca.pem, cert.pem and key.pem in DOCKER_CERT_PATH: `openssl x509 -noout -dates "
                            + "-issuer -in cert.pem`.",
                    "ca.pem, cert.pem und key.pem in DOCKER_CERT_PATH prüfen: `openssl x509 -noout -dates "
                            + "-issuer -in cert.pem`."));

    public EngineUnreachable() {
        super(CARD);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.ENGINE);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        String obstacle = container.file().fact(DockerProbes.ACCESS, "obstacle").text();
        Node access = container.file().value(DockerProbes.ACCESS);
        String group = access.at("socket", "gid").stringOrEmpty();
        boolean outside = !group.isEmpty()
                && access.get("groups").elements().stream()
                        .noneMatch(own -> own.stringOrEmpty().equals(group));
        return Diagnosis.when(container
                        .file()
                        .fact(DockerProbes.ACCESS, "obstacle")
                        .when(
                                what -> !what.stringOrEmpty().isEmpty(),
                                obstacle.isEmpty() ? Text.of("none", "keines") : Text.same(obstacle)))
                .also(container
                        .file()
                        .fact(DockerProbes.ACCESS, "address")
                        .when(a -> !a.stringOrEmpty().isEmpty()))
                .also(container
                        .file()
                        .fact(DockerProbes.ACCESS, "origin")
                        .when(o -> !o.stringOrEmpty().isEmpty()))
                .also(container
                        .file()
                        .fact(DockerProbes.ACCESS, "reason")
                        .when(reason -> !reason.absent(), both(access.get("reason"))))
                .also(container.file().fact(DockerProbes.ACCESS, "socket").when(socket -> !socket.absent()))
                .also(container
                        .file()
                        .fact(DockerProbes.ACCESS, "groups")
                        .called("groups of this session", "Gruppen dieser Sitzung")
                        .when(_ -> obstacle.equals("denied") && outside))
                .also(container
                        .file()
                        .fact(DockerProbes.ACCESS, "message")
                        .when(m -> !m.stringOrEmpty().isEmpty()))
                .proves(Strength.STATED, story(obstacle, access));
    }

    private static Text both(Node text) {
        String english = text.get("en").stringOrEmpty();
        String german = text.get("de").stringOrEmpty();
        return english.isBlank() || german.isBlank() ? Text.same("-") : Text.of(english, german);
    }

    private static Story story(String obstacle, Node access) {
        return switch (obstacle) {
            case "no-socket" -> NO_SOCKET;
            case "not-listening" -> NOT_LISTENING;
            case "denied" -> DENIED;
            case "too-old" -> TOO_OLD;
            case "refused" -> access.get("message").stringOrEmpty().contains("client version") ? TOO_OLD : CARD.story();
            case "unknown-host", "no-route", "timeout" -> FAR;
            case "tls" -> TLS;
            case "bad-setting" -> new Story(CARD.story().cause(), both(access.get("remedy")));
            default -> CARD.story();
        };
    }
}
