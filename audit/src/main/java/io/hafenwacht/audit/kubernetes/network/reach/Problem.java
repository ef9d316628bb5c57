package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.text.Text;

/// Something in the input that cannot be taken as written: `what` says what was found and what is expected.
/// An `INVALID` object is one that an API server would refuse, so nothing that is computed with it would be
/// true; a `NOTE` says what the result leaves out.
public record Problem(Kind kind, KubeObject object, String field, Text what) {
    public enum Kind {
        INVALID,
        UNDECIDED,
        NOTE
    }

    /// `policies.yaml:12: NetworkPolicy default/web: spec.ingress[0].from[0]: …`
    public Text message() {
        Location at = object.where(field);
        String place = (at.path().isEmpty() ? "" : at.path() + (at.line() > 0 ? ":" + at.line() : "") + ": ")
                + object.title() + ": " + field + ": ";
        return Text.of(place + what.english(), place + what.german());
    }
}
