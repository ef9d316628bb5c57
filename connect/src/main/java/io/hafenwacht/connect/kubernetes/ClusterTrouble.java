package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.core.text.Text;

/// Why a cluster, or a part of it, could not be asked, and what would help. Holds no credential.
public final class ClusterTrouble extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Text reason;
    private final transient Text remedy;
    private final int status;

    ClusterTrouble(Text reason, Text remedy) {
        this(0, reason, remedy);
    }

    /// `status` is that of the answer, 0 where none came.
    ClusterTrouble(int status, Text reason, Text remedy) {
        super(reason.english(), null, false, false);
        this.status = status;
        this.reason = reason;
        this.remedy = remedy;
    }

    public Text reason() {
        return reason;
    }

    public Text remedy() {
        return remedy;
    }

    public int status() {
        return status;
    }
}
