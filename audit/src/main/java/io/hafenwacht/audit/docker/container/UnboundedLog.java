package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// The driver `json-file` keeps everything unless `max-size` says otherwise (Docker's documentation, "JSON
/// File logging driver"); `local` rotates by itself.
@AutoService(ContainerCheck.class)
public final class UnboundedLog implements ContainerCheck {
    private static final String SIZE = "HostConfig.LogConfig.Config.max-size";
    private static final Rule RULE = Rule.of("HW-D702", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Log without a limit of size", "Protokoll ohne Größenbegrenzung"),
                    Text.of(
                            "A chatty or attacked container fills the data root, and with it every container stops.",
                            "Ein geschwätziger oder angegriffener Container füllt das Datenverzeichnis, und alle Container"
                                    + " stehen still."))
            .fixedBy(
                    Text.of(
                            "docker run --log-opt max-size=10m --log-opt max-file=3, or for all in daemon.json:"
                                    + " \"log-opts\": {\"max-size\": \"10m\", \"max-file\": \"3\"}",
                            "docker run --log-opt max-size=10m --log-opt max-file=3, oder für alle in daemon.json:"
                                    + " \"log-opts\": {\"max-size\": \"10m\", \"max-file\": \"3\"}"),
                    "OWASP-Docker:RULE-7",
                    "BSI:SYS.1.6.A7",
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        String driver = f.text("HostConfig.LogConfig.Type").orElse("");
        if (f.empty() && !driver.equals("json-file")) {
            return f.orNone(
                    driver.isEmpty()
                            ? Text.of(
                                    "the log driver is the engine's default, which a file does not say",
                                    "es gilt der Protokolltreiber der Engine, den eine Datei nicht nennt")
                            : Text.of(
                                    "log driver " + Findings.quoted(driver) + " keeps no growing file",
                                    "Protokolltreiber " + Findings.quoted(driver) + " führt keine wachsende Datei"));
        }
        String size = f.text(SIZE).orElse("");
        // -1 is the driver's own word for "without limit".
        if (f.empty() && (size.isBlank() || size.strip().equals("-1"))) {
            f.fail(
                    SIZE,
                    "HostConfig.LogConfig",
                    Text.same("HostConfig.LogConfig: Type = \"json-file\", max-size = \"" + Findings.quoted(size)
                            + "\""));
        }
        return f.orPass(SIZE);
    }
}
