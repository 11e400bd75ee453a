# zsh complete.zsh FOLDER LINE: what the completions in FOLDER offer at the end of LINE, one a line.
# Completion works in an interactive shell only: one is started on a pseudo-terminal, told to note what is
# offered, and given LINE and the Tab key.
zmodload zsh/zpty
report=$(mktemp)
zpty shell zsh -f -i
zpty -w shell "
PS1= PS2=
fpath=(${(q)1} \$fpath)
autoload -Uz compinit
compinit -u
compadd()
{
  if [[ \$* != *-[OAD]\ * ]]; then
    local -a offered
    builtin compadd -O offered \"\$@\"
    print -rl -- \$offered >>${(q)report}
  fi
  builtin compadd \"\$@\"
}
finish() { print FINI''SHED }
zle -N finish
bindkey '^I' complete-word '^T' finish
print REA''DY"
zpty -r shell output '*READY*'
zpty -w -n shell "$2"$'\t\x14'
zpty -r shell output '*FINISHED*'
zpty -d shell
grep . $report
rm $report
