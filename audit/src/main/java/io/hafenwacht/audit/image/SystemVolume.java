package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// A volume over a kernel file system hides the engine's masks, or makes its state outlive the container.
@AutoService(ImageCheck.class)
public final class SystemVolume implements ImageCheck {
    private static final Set<String> KERNEL = Set.of("dev", "proc", "sys");
    private static final Rule RULE = Rule.of("HW-D208", Severity.HIGH, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Volume on a system directory", "Volume auf einem Systemverzeichnis"),
                    Text.of(
                            "The engine's protection of /dev, /proc and /sys does not hold below a volume.",
                            "Der Schutz der Engine für /dev, /proc und /sys gilt unterhalb eines Volumes nicht."))
            .fixedBy(
                    Text.of(
                            "Remove the VOLUME line from the Dockerfile.",
                            "Die VOLUME-Zeile aus dem Dockerfile entfernen."),
                    "dockle:DKL-DI-0002");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        ImageConfig config = ImageConfig.of(snapshot);
        if (!config.present()) {
            return List.of(Verdict.notApplicable(ImageTexts.NO_CONFIGURATION));
        }
        List<Verdict> found = config.config().get("Volumes").entries().keySet().stream()
                .filter(SystemVolume::onKernelFileSystem)
                .<Verdict>map(path -> Verdict.fail(
                        RULE,
                        Location.field("Config.Volumes"),
                        "Config.Volumes " + path,
                        Text.same("Config.Volumes[\"" + path + "\"]")))
                .toList();
        return found.isEmpty() ? List.of(new Verdict.Pass(Location.field("Config.Volumes"))) : found;
    }

    private static boolean onKernelFileSystem(String volume) {
        for (String segment : volume.split("/")) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                return KERNEL.contains(segment);
            }
        }
        return false;
    }
}
