package io.hafenwacht.diagnose.kubernetes;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts as Kubernetes writes them: `100m`, `1Gi`, `2e3` (apimachinery, "Quantity").
final class Quantity {
    private static final Pattern FORM = Pattern.compile("([0-9.]+(?:e[0-9]+)?)(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi)?");

    private Quantity() {}

    /// As a number of the base unit; 0 for what is none.
    static double of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return 0;
        }
        try {
            return Double.parseDouble(form.group(1)) * factor(form.group(2) == null ? "" : form.group(2));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static double factor(String suffix) {
        return switch (suffix) {
            case "m" -> 1e-3;
            case "k" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            case "P" -> 1e15;
            case "Ki" -> 1L << 10;
            case "Mi" -> 1L << 20;
            case "Gi" -> 1L << 30;
            case "Ti" -> 1L << 40;
            case "Pi" -> 1L << 50;
            default -> 1;
        };
    }

    /// Large numbers in binary units.
    static String shown(double amount) {
        if (amount >= 1L << 30) {
            return String.format(Locale.ROOT, "%.1f Gi", amount / (1L << 30));
        }
        if (amount >= 1L << 20) {
            return String.format(Locale.ROOT, "%.1f Mi", amount / (1L << 20));
        }
        return amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
    }
}
