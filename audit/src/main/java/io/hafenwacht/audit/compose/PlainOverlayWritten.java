package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.network.PlainOverlay;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue;
import java.util.List;

/// The Compose side of [PlainOverlay]: `networks.NAME.driver: overlay` without `driver_opts.encrypted`, whose
/// presence counts, whatever its value. What an external network is, its file does not say.
@AutoService(ComposeCheck.class)
public final class PlainOverlayWritten implements ComposeCheck {
    private static final Text FIX = Text.of(
            "networks: {NAME: {driver: overlay, driver_opts: {encrypted: \"\"}}}",
            "networks: {NAME: {driver: overlay, driver_opts: {encrypted: \"\"}}}");

    @Override
    public Rule rule() {
        return PlainOverlay.RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(rule());
        snapshot.section("networks").entries().forEach((name, field) -> {
            ComposeValue network = field.value();
            ComposeValue driver = network.get("driver");
            Location at = Findings.at(
                    driver.absent() ? field.place() : network.placeOf("driver"), "networks." + name + ".driver");
            if (driver.unresolved()) {
                f.unresolved(at);
            } else if (driver.stringOrEmpty().equals("overlay")) {
                if (network.get("driver_opts").named().fields().containsKey("encrypted")) {
                    f.pass(at);
                } else {
                    String shown = Findings.quoted(name);
                    f.fail(
                            rule().severity(),
                            at,
                            "overlay " + name,
                            Text.of(
                                    "networks." + shown + ": driver: overlay, no driver_opts.encrypted",
                                    "networks." + shown + ": driver: overlay, kein driver_opts.encrypted"),
                            FIX,
                            "CIS-Docker:7.3",
                            "BSI:SYS.1.6.A5");
                }
            }
        });
        return f.orNone(Text.of("no network of the driver overlay", "kein Netz mit dem Treiber overlay"));
    }
}
