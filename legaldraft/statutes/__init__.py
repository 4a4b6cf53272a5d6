"""statutes"""
