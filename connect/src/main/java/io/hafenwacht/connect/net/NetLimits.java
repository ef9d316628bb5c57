package io.hafenwacht.connect.net;

import io.hafenwacht.core.limit.Limit;

/// What a probe may cost.
public final class NetLimits {
    public static final Limit ADDRESSES =
            new Limit("net-addresses", 8, "addresses", "tried of one name; a client tries few before it gives up");
    public static final Limit CANDIDATES =
            new Limit("net-candidates", 12, "names", "of search lists; glibc before 2.26 took 6, Kubernetes uses 3");
    public static final Limit NAMESERVERS =
            new Limit("net-nameservers", 8, "nameservers", "glibc asks the first 3 (MAXNS), musl 3, Go all");
    public static final Limit GREETING_BYTES =
            new Limit("net-greeting-bytes", 256, "bytes", "a greeting of ssh, smtp or mysql is one line");
    public static final Limit HEAD_BYTES =
            new Limit("net-head-bytes", 32 << 10, "bytes", "of an HTTP answer; servers allow 8 to 16 KB");
    public static final Limit REDIRECTS =
            new Limit("net-redirects", 10, "redirects", "browsers follow 20, most clients 5 to 10");

    private NetLimits() {}
}
