// Collects what was checked. A check is a named function that returns nothing or a list of what is wrong; it fails when
// that list is not empty or when it throws.

import { stripVTControlCharacters } from "node:util";

export class Report {
  passed = 0;
  failures = [];
  #suite = "";

  /** Starts a suite: its name stands before the checks that follow. */
  suite(name) {
    this.#suite = name;
    console.log(`\n-- ${name}`);
  }

  /** Runs one check and prints its outcome. */
  async check(name, test) {
    const started = performance.now();
    let faults;
    try {
      faults = (await test()) ?? [];
    } catch (error) {
      // A mistake of the test's own shows where it is; what was found on the page says it in its message.
      const mistake = error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError;
      faults = [stripVTControlCharacters(mistake ? error.stack : (error.message ?? String(error)))];
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (faults.length === 0) {
      this.passed += 1;
      console.log(`   ok    ${name} (${seconds} s)`);
      return true;
    }
    this.failures.push({ suite: this.#suite, name, faults });
    console.log(`   FAIL  ${name} (${seconds} s)`);
    print(faults, 12);
    return false;
  }

  /** A line of information that is neither passed nor failed. */
  note(text) {
    console.log(`         ${text}`);
  }

  /** Prints every failure again and returns the closing line. */
  close() {
    if (this.failures.length > 0) {
      console.log("\nWhat failed");
      for (const { suite, name, faults } of this.failures) {
        console.log(`-- ${suite}: ${name}`);
        print(faults, 40);
      }
    }
    return `${this.passed} passed, ${this.failures.length} failed`;
  }
}

function print(faults, most) {
  for (const fault of faults.slice(0, most)) console.log(`         ${String(fault).replaceAll("\n", "\n         ")}`);
  if (faults.length > most) console.log(`         … and ${faults.length - most} more`);
}
