package io.hafenwacht.vulndb.feed;

/// The one layout of feed files, and the addresses that have it by default: OSV.dev's public bucket
/// (<https://google.github.io/osv.dev/data/>), FIRST's EPSS and CISA's KEV.
public final class FeedPaths {
    /// One ecosystem per line, some with a release suffix.
    public static final String ECOSYSTEMS = "ecosystems.txt";

    public static final String EPSS = "epss/epss_scores-current.csv.gz";
    public static final String KEV = "kev/known_exploited_vulnerabilities.json";

    public static final String OSV_ADDRESS = "https://storage.googleapis.com/osv-vulnerabilities/";
    public static final String EPSS_ADDRESS = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz";
    public static final String KEV_ADDRESS =
            "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";

    private FeedPaths() {}

    /// Every record of an ecosystem.
    public static String all(String ecosystem) {
        return ecosystem + "/all.zip";
    }

    /// Lines of `time,id`, newest first.
    public static String modified(String ecosystem) {
        return ecosystem + "/modified_id.csv";
    }

    /// One record.
    public static String record(String ecosystem, String id) {
        return ecosystem + "/" + id + ".json";
    }

    /// The address that serves `path` when no mirror is named; path segments are not yet percent-encoded.
    public static String defaultAddress(String path) {
        return switch (path) {
            case EPSS -> EPSS_ADDRESS;
            case KEV -> KEV_ADDRESS;
            default -> OSV_ADDRESS + path;
        };
    }
}
