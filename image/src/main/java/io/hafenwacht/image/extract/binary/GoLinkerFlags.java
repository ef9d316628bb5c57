package io.hafenwacht.image.extract.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the value of Go's `-ldflags`: which strings the linker was told to write into which variables
/// (`-X importpath.name=value`, see `go doc cmd/link`).
final class GoLinkerFlags {
    /// Names that hold the version of the program itself, in lower case.
    private static final Set<String> VERSION_NAMES =
            Set.of("version", "gitversion", "buildversion", "appversion", "releaseversion", "gittag");

    /// Last path elements of packages of the program that keep its version, besides those that end in
    /// `version`. Others (`…/helm.Version`) tend to name the version of something else that it works with.
    private static final Set<String> VERSION_PACKAGES =
            Set.of("versions", "versioninfo", "buildinfo", "build", "info", "meta", "internal", "cmd", "cli", "run");

    /// Libraries in which every user keeps the user's own version.
    private static final Set<String> BORROWED_VARIABLES = Set.of(
            "github.com/prometheus/common/version.Version",
            "k8s.io/component-base/version.gitVersion",
            "k8s.io/client-go/pkg/version.gitVersion");

    private static final String VENDOR = "/vendor/";

    private GoLinkerFlags() {}

    /// The values given to variables that hold the version of the program of this path, in order.
    static List<String> versionVariables(String flags, String programPath) {
        var values = new ArrayList<String>();
        List<String> words = words(flags);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String assignment = "";
            if (word.equals("-X") || word.equals("--X")) {
                assignment = i + 1 < words.size() ? words.get(++i) : "";
            } else if (word.startsWith("-X=") || word.startsWith("--X=")) {
                assignment = word.substring(word.indexOf('=') + 1);
            }
            int equals = assignment.indexOf('=');
            if (equals > 0 && holdsVersion(assignment.substring(0, equals), programPath)) {
                values.add(assignment.substring(equals + 1));
            }
        }
        return values;
    }

    private static boolean holdsVersion(String variable, String programPath) {
        // Without modules, what is vendored has its full path.
        if (BORROWED_VARIABLES.contains(withoutVendor(variable))) {
            return true;
        }
        int dot = variable.lastIndexOf('.');
        if (dot < 0 || !VERSION_NAMES.contains(variable.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            return false;
        }
        String pkg = variable.substring(0, dot);
        String last = pkg.substring(pkg.lastIndexOf('/') + 1);
        return pkg.equals("main")
                || pkg.equals(programPath)
                || pkg.startsWith(programPath + "/") && (last.endsWith("version") || VERSION_PACKAGES.contains(last));
    }

    private static String withoutVendor(String variable) {
        int vendor = variable.indexOf(VENDOR);
        return vendor < 0 ? variable : variable.substring(vendor + VENDOR.length());
    }

    /// Words as Go splits them: by spaces, where a word that begins with a quote ends at the next one.
    private static List<String> words(String flags) {
        var words = new ArrayList<String>();
        int at = 0;
        while (at < flags.length()) {
            char c = flags.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' || c == '\'') {
                int end = flags.indexOf(c, at + 1);
                end = end < 0 ? flags.length() : end;
                words.add(flags.substring(at + 1, end));
                at = end + 1;
            } else {
                int end = at;
                while (end < flags.length() && !Character.isWhitespace(flags.charAt(end))) {
                    end++;
                }
                words.add(flags.substring(at, end));
                at = end;
            }
        }
        return words;
    }
}
