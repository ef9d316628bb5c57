/// Playbooks, one file each: which symptom, which probes, what proves the cause, what to do next. Pure: they
/// read a case file that others filled.
@NullMarked
package io.hafenwacht.diagnose;

import org.jspecify.annotations.NullMarked;
