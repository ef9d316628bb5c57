package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One cause is one finding: what another setting brings with it is not reported again. An `unconfined` that
/// somebody wrote beside `--privileged` is a cause of its own: it is still there when the other has gone.
final class Implied {
    static final Text PRIVILEGED = Text.of(
            "because privileged: HW-D401 reports it with all that it implies",
            "weil privilegiert: HW-D401 meldet es mit allem, was daraus folgt");

    private Implied() {}

    /// Whether it surely is privileged, which decides capabilities, devices, seccomp, AppArmor, the label and
    /// the masked paths, whatever else is set (moby, `oci_linux.go`).
    static boolean privileged(ContainerView view) {
        return !view.unresolved("HostConfig.Privileged")
                && view.at("HostConfig.Privileged")
                        .stringOrEmpty()
                        .toLowerCase(Locale.ROOT)
                        .equals("true");
    }

    /// The answer of a check whose subject `--privileged` decides.
    static Optional<List<Verdict>> byPrivileged(ContainerView view) {
        return privileged(view) ? Optional.of(List.of(Verdict.notApplicable(PRIVILEGED))) : Optional.empty();
    }
}
