package org.veintrail.scanner;

/**
 * One thing that the test sheet proved of a scanner.
 *
 * @param aspect layout, case, separator, prefix or suffix
 * @param passed whether scans can be relied on in this respect
 * @param found what the scanner does, in a few words, never what was scanned
 * @param advice what to change, empty where it passed
 */
public record ScannerFinding(String aspect, boolean passed, String found, String advice) {}
