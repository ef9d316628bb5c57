package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;

/// Why a cluster, or a part of it, could not be asked, and what would help. Holds no credential.
public final class ClusterTrouble extends Exception {
    /// By so much the pages of a list may outnumber its objects.
    public static final Limit EMPTY_PAGES =
            new Limit("kubernetes.empty-pages", 10, "pages", "a page that says there are more has objects");

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

    /// A server that leads from page to page for ever.
    public static ClusterTrouble endless() {
        return new ClusterTrouble(
                200,
                Text.of("the list does not end", "die Liste endet nicht"),
                Text.of("Look at the API server's log.", "Das Protokoll des API-Servers ansehen."));
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
