package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.formats.shell.ShellCommand.Word;
import java.util.List;

/// Which packages of an installation name no version, by the syntax of each package manager.
final class Pinning {
    private Pinning() {}

    /// The words without version; those whose variables are not known are left out.
    static List<String> loose(Installation installation, RunCommand run) {
        if (fixedElsewhere(installation, run)) {
            return List.of();
        }
        return installation.packages().stream()
                .filter(word -> !pinned(installation, word))
                .filter(Word::complete)
                .map(Word::text)
                .filter(text -> !text.isBlank())
                .toList();
    }

    /// Whether what an unknown variable stands for may be a package without version.
    static boolean unclear(Installation installation, RunCommand run) {
        return !fixedElsewhere(installation, run)
                && installation.packages().stream().anyMatch(word -> !word.complete() && !pinned(installation, word));
    }

    /// A file or an option for the whole command gives the versions.
    private static boolean fixedElsewhere(Installation installation, RunCommand run) {
        return switch (installation.manager()) {
            case PIP ->
                run.has("-r", "--requirement", "-c", "--constraint")
                        || run.command().arguments().stream()
                                .anyMatch(w -> w.text().matches("-[rc].+|-[A-Za-z]+[rc]"));
            case GEM ->
                run.has("-v", "--version")
                        || run.command().arguments().stream()
                                .anyMatch(w -> w.text().matches("-v.+"));
            case APT, APK, YUM, DNF, ZYPPER, NPM, GO -> false;
        };
    }

    private static boolean pinned(Installation installation, Word word) {
        String text = word.text();
        return switch (installation.manager()) {
            case APT -> text.contains("=") || text.contains("/") || text.endsWith(".deb");
            case APK -> text.matches("(?s).*[=~<>].*") || text.endsWith(".apk") || text.startsWith(".");
            case YUM, DNF ->
                installation.module()
                        ? text.contains(":")
                        : text.matches("(?s).*-\\d.*") || text.endsWith(".rpm") || text.contains("/");
            case ZYPPER -> text.matches("(?s).*[=<>].*") || text.endsWith(".rpm") || text.contains("/");
            case PIP -> pip(text);
            case NPM -> npm(text);
            case GEM -> text.contains(":") || text.endsWith(".gem");
            case GO -> go(text);
        };
    }

    private static boolean pip(String text) {
        if (text.contains("://") || text.contains("git+")) {
            // A revision stands in the path; an @ before it belongs to the user of the host.
            String path = text.replaceFirst("#.*", "").replaceFirst("^[^/]*//[^/]*", "");
            return !text.matches("(git|hg|bzr|svn)\\+.*") || path.contains("@");
        }
        return text.matches("(?s).*([=~!<>]=|[<>]).*")
                || text.startsWith(".")
                || text.contains("/")
                || text.matches(".*\\.(whl|zip|egg|tar\\.gz|tgz|tar\\.bz2|tar\\.xz|tar)(\\[.*])?")
                || text.contains(" @ ");
    }

    private static boolean npm(String text) {
        if (text.matches("(git(\\+[a-z]+)?://.*|git@.*|github:.*|gitlab:.*|bitbucket:.*)")) {
            return text.contains("#");
        }
        boolean file =
                text.matches("(\\./|\\.\\./|/|~/|file:).*|\\.|\\.\\.") || text.matches(".*\\.(tar|tar\\.gz|tgz)");
        boolean address = text.matches("https?://.*");
        int scope = text.startsWith("@") ? 1 : 0;
        int at = text.indexOf('@', scope);
        return file || address || at > 0 && at < text.length() - 1 && !text.endsWith("@latest");
    }

    private static boolean go(String text) {
        if (text.startsWith(".") || text.startsWith("/") || text.endsWith(".go") || text.equals("all")) {
            return true;
        }
        int at = text.indexOf('@');
        // Without a dot in its first part it is the standard library or the module itself.
        boolean own = !text.replaceFirst("/.*", "").contains(".");
        return own || at > 0 && !text.matches(".*@(latest|none)?");
    }
}
