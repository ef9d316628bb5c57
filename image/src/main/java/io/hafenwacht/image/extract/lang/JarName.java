package io.hafenwacht.image.extract.lang;

import java.util.regex.Pattern;

/// What the file name of a Java archive says: Maven's `artifact-version[-classifier].jar`. The version is
/// empty where the name has none that can be told for certain.
record JarName(String artifact, String version) {
    /// Words that belong to a version although they stand behind a hyphen; any other word means that the
    /// number before it was part of the artifact's name (`log4j-1.2-api-2.17.1`).
    private static final Pattern QUALIFIER = Pattern.compile("(?i)[0-9][0-9.]*[0-9a-f]*"
            + "|(alpha|beta|a|b|rc|cr|m|milestone|sp|pre|preview|ea|rev|jre|jdk|java|redhat|dev)[.]?[0-9][0-9a-z.]*"
            + "|alpha|beta|rc|cr|m|milestone|sp|pre|preview|ea|rev|jre|android|dev|final|ga|release|snapshot"
            + "|incubating|redhat|jbossorg|fuse");

    /// What file systems allow.
    private static final int LONGEST = 255;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(\\.[0-9A-Za-z_+]{1,40}){0,10}");

    /// The name without folder; its extension is cut.
    static JarName of(String fileName) {
        String stem = stem(fileName);
        // Names inside archives may be as long as 65,535 bytes, and every hyphen is a try.
        if (stem.length() > LONGEST) {
            return new JarName(stem, "");
        }
        for (int hyphen = stem.indexOf('-'); hyphen > 0; hyphen = stem.indexOf('-', hyphen + 1)) {
            String tail = stem.substring(hyphen + 1);
            if (version(tail)) {
                return new JarName(stem.substring(0, hyphen), tail);
            }
        }
        return new JarName(stem, "");
    }

    /// The same name read with a version that is known from elsewhere, which may be followed by a classifier.
    static JarName of(String fileName, String knownVersion) {
        String stem = stem(fileName);
        // An underscore joins the two in the names of Eclipse bundles.
        for (String separator : new String[] {"-", "_"}) {
            int at = stem.lastIndexOf(separator + knownVersion);
            if (at > 0 && stem.startsWith("-", at + 1 + knownVersion.length())) {
                return new JarName(stem.substring(0, at), knownVersion);
            }
            if (at > 0 && at + 1 + knownVersion.length() == stem.length()) {
                return new JarName(stem.substring(0, at), knownVersion);
            }
        }
        return of(fileName);
    }

    static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? fileName : fileName.substring(0, dot);
    }

    /// Whether this file is the artifact itself and not one that merely holds it.
    static boolean names(String fileName, String artifact, String version) {
        String stem = stem(fileName);
        return stem.equals(artifact)
                || stem.equals(artifact + "-" + version)
                || stem.startsWith(artifact + "-" + version + "-");
    }

    private static boolean version(String tail) {
        String[] tokens = tail.split("-", -1);
        if (!NUMBER.matcher(tokens[0]).matches()) {
            return false;
        }
        // "foo-2-1.0" is version 1.0 of foo-2: a plain number is not followed by a dotted one.
        if (tokens.length > 1 && tokens[0].indexOf('.') < 0 && tokens[1].indexOf('.') > 0) {
            return false;
        }
        for (int i = 1; i < tokens.length; i++) {
            if (tokens[i].length() > 40 || !QUALIFIER.matcher(tokens[i]).matches()) {
                return false;
            }
        }
        return true;
    }
}
